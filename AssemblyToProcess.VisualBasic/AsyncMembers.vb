Imports TraceLlm

' Async functions of an object, which their state machines hold on to.
Public Class AsyncMembers

    Private ReadOnly _name As String = "mine"
    Private _waited As Integer

    <Trace>
    Private Async Function Waits() As Task
        Await Task.Delay(1)
        _waited += 1
    End Function

    <Trace>
    Public Async Function Names() As Task(Of String)
        Await Waits()
        Return _name & _waited
    End Function

End Class
