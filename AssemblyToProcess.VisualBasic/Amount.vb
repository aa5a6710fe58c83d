Imports TraceLlm

Public Structure Amount

    Public Sub New(value As Integer)
        Me.Value = value
    End Sub

    Public Property Value As Integer

    <Trace>
    Public Shared Operator +(left As Amount, right As Amount) As Amount
        Return New Amount(left.Value + right.Value)
    End Operator

    <Trace>
    Public Shared Operator &(left As Amount, right As Amount) As String
        Return left.Value & "&" & right.Value
    End Operator

    <Trace>
    Public Shared Operator \(left As Amount, right As Amount) As Integer
        Return left.Value \ right.Value
    End Operator

    <Trace>
    Public Shared Operator ^(left As Amount, right As Amount) As Double
        Return left.Value ^ right.Value
    End Operator

    <Trace>
    Public Shared Operator Like(left As Amount, right As Amount) As Boolean
        Return left.Value Mod 10 = right.Value Mod 10
    End Operator

    <Trace>
    Public Shared Widening Operator CType(value As Integer) As Amount
        Return New Amount(value)
    End Operator

    <Trace>
    Public Shared Operator IsTrue(amount As Amount) As Boolean
        Return amount.Value <> 0
    End Operator

    Public Shared Operator IsFalse(amount As Amount) As Boolean
        Return amount.Value = 0
    End Operator

    <Trace>
    Public Function Doubled() As Amount
        Value += 21
        Return New Amount(Value * 2)
    End Function

    Public Overrides Function ToString() As String
        Return "amount " & Value
    End Function

End Structure

Public Module AmountOperators

    Private ReadOnly s_seven As New Amount(7)
    Private ReadOnly s_two As New Amount(2)

    Public Function Plus() As String
        Return (s_seven + s_two).ToString()
    End Function

    Public Function Concatenates() As String
        Return s_seven & s_two
    End Function

    Public Function DividesWhole() As Integer
        Return s_seven \ s_two
    End Function

    Public Function Raises() As Double
        Return s_seven ^ s_two
    End Function

    Public Function Matches() As Boolean
        Return s_seven Like s_two
    End Function

    Public Function Widens() As String
        Dim amount As Amount = 5
        Return amount.ToString()
    End Function

    Public Function Tests() As String
        Return If(s_seven, "some", "none")
    End Function

End Module
