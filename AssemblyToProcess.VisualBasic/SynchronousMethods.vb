Imports System.Runtime.CompilerServices
Imports System.Runtime.InteropServices
Imports TraceLlm

Public Module SynchronousMethods

    <Trace("adds two numbers", Kind:=SpanKind.Agent, Tags:={"a", "b"})>
    Public Function Adds(left As Integer, right As Integer) As Integer
        Return left + Tool(right)
    End Function

    <TraceTool(Name:="the tool")>
    Public Function Tool(value As Integer) As Integer
        Return value
    End Function

    <Trace>
    Public Sub Fills(items As Integer())
        For index = 0 To items.Length - 1
            If index = 2 Then Exit Sub
            items(index) = index + 10
        Next
    End Sub

    <Trace>
    Public Function AssignsItsName(value As Integer) As Integer
        AssignsItsName = value
        If value > 2 Then Exit Function
        AssignsItsName += 100
    End Function

    <TraceTool>
    Public Function ByReference(ByRef value As Integer, <Out> ByRef created As String) As Boolean
        created = "from " & value
        value += 1
        Return True
    End Function

    <Trace>
    Public Function PassesLocal() As String
        Dim value = 4
        Dim created As String = Nothing
        ByReference(value, created)
        Return value & " " & created
    End Function

    ' A property cannot be passed by reference: the compiler copies it in and back.
    <Trace>
    Public Function PassesProperty() As String
        Dim holder As New Members With {.Count = 4}
        Dim created As String = Nothing
        ByReference(holder.Count, created)
        Return holder.Count & " " & created
    End Function

    <Trace>
    Public Function OptionalParameters(text As String, Optional times As Integer = 2, Optional day As Date = #2/1/2024#) As String
        Return text & times & day.Year
    End Function

    Public Function OmitsOptional() As String
        Return OptionalParameters("a")
    End Function

    <Trace>
    Public Function Sums(ParamArray values As Integer()) As Integer
        Return values.Sum()
    End Function

    Public Function SumsThree() As Integer
        Return Sums(1, 2, 3)
    End Function

    <Trace>
    Public Function Selects(value As Object) As String
        Select Case True
            Case TypeOf value Is String
                Select Case CStr(value)
                    Case "a", "b"
                        Return "first letters"
                    Case "x" To "z"
                        Return "last letters"
                    Case Else
                        Return "text"
                End Select
            Case TypeOf value Is Integer AndAlso CInt(value) > 3
                Return "large"
        End Select
        Return "other"
    End Function

    <Trace>
    Public Function Filters() As String
        Dim log As New List(Of String)
        Try
            Try
                Throws(log)
                log.Add("not reached")
            Catch ex As ArgumentException
                log.Add("wrong")
            Catch ex As InvalidOperationException When Noted(log, "no", False)
                log.Add("wrong")
            Catch ex As InvalidOperationException When Noted(log, ex.Message, True)
                log.Add("handled")
            End Try
        Finally
            log.Add("outer finally")
        End Try
        Return String.Join(", ", log)
    End Function

    <TraceTool>
    Public Sub Throws(log As List(Of String))
        Try
            Throw New InvalidOperationException("inner")
        Finally
            log.Add("finally")
        End Try
    End Sub

    Private Function Noted(log As List(Of String), text As String, answer As Boolean) As Boolean
        log.Add("filter " & text)
        Return answer
    End Function

    <Trace>
    <MethodImpl(MethodImplOptions.NoInlining)>
    Public Function Fails(exception As Exception) As Integer
        Throw exception
    End Function

    <Trace>
    Public Function Generic(Of T As Structure)(value As T) As T?
        Return value
    End Function

    ' The count is kept in fields, and set up under a lock.
    <Trace>
    Public Function Counts(reset As Boolean) As Integer
        Static count As Integer = 10
        If reset Then count = 0
        count += 1
        Return count
    End Function

    Public Function CountsTwice() As Integer
        Counts(True)
        Return Counts(False)
    End Function

    <Trace>
    Public Function JumpsAbout(limit As Integer) As Integer
        Dim gate As New Object()
        Dim steps = 0
again:
        SyncLock gate
            Try
                steps += 1
                If steps < limit Then GoTo again
                Exit Try
            Finally
                steps += 100
            End Try
            Return steps
        End SyncLock
    End Function

    <Trace>
    Public Function Folds(values As IEnumerable(Of Integer)) As Integer
        Dim total = 0
        Dim adds = Sub(value As Integer) total += value
        For Each value In From item In values Where item > 1 Select item * 2
            adds(value)
        Next
        Return total
    End Function

    <Trace>
    <Extension>
    Public Function Shouts(text As String) As String
        Return text.ToUpperInvariant() & "!"
    End Function

End Module
