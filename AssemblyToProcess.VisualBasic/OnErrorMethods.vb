Imports TraceLlm

' A body with On Error is a state machine in a filter: what it handles never leaves the method.
Public Module OnErrorMethods

    <Trace>
    Public Function ResumesNext(divisor As Integer) As String
        Dim result = 7
        On Error Resume Next
        result = 10 \ divisor
        Divides(divisor)
        Return result & " " & Err.Number
    End Function

    <TraceTool>
    Public Function Divides(divisor As Integer) As Integer
        Return 10 \ divisor
    End Function

    <Trace>
    Public Function GoesToHandler(divisor As Integer) As String
        On Error GoTo Failed
        Dim result = 10 \ divisor
        Return "result " & result
Failed:
        Return "failed " & Err.Number
    End Function

    <Trace>
    Public Function Retries(divisor As Integer) As Integer
        On Error GoTo Failed
        Return 10 \ divisor
Failed:
        divisor += 1
        Resume
    End Function

    <Trace>
    Public Sub StopsHandling(values As Integer())
        On Error Resume Next
        values(5) = 1
        values(0) = 1
        On Error GoTo 0
        Divides(values.Length - 1)
    End Sub

    <Trace>
    Public Function FailsInHandler(exception As Exception) As Integer
        On Error GoTo Failed
        Throw New InvalidOperationException("first")
Failed:
        Throw exception
    End Function

End Module
