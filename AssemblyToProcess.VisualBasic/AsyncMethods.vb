Imports System.Runtime.CompilerServices
Imports TraceLlm

Public Module AsyncMethods

    <Trace>
    Public Async Function Adds(left As Integer, right As Integer) As Task(Of Integer)
        Await Task.Yield()
        Return left + Await Tool(right)
    End Function

    <TraceTool>
    Public Async Function Tool(value As Integer) As Task(Of Integer)
        Await Task.Yield()
        Return value
    End Function

    <Trace>
    Public Async Function CompletesAtOnce(items As Integer()) As Task
        items(0) = 5
        Await Task.CompletedTask
    End Function

    <Trace>
    Public Async Function AwaitsInTry() As Task(Of String)
        Dim log = ""
        Try
            Await Fails("first")
        Catch ex As InvalidOperationException When ex.Message = "second"
            log &= "wrong "
        Catch ex As InvalidOperationException When ex.Message = "first"
            log &= "caught "
        Finally
            log &= "finally "
        End Try
        Using New Disposed(Sub() log &= "disposed")
            Await Task.Yield()
        End Using
        Return log
    End Function

    ' Never returns: its state machine has no SetResult.
    <Trace>
    <MethodImpl(MethodImplOptions.NoInlining)>
    Public Async Function Fails(message As String) As Task
        Await Task.Yield()
        Throw New InvalidOperationException(message)
    End Function

    <Trace>
    Public Async Function ByLambda(values As Integer()) As Task(Of Integer)
        Dim total = 0
        Dim adds = Async Function(value As Integer)
                       Await Task.Yield()
                       total += Await Tool(value)
                       Return total
                   End Function
        For Each value In values
            Await adds(value)
        Next
        Return total
    End Function

    <Trace>
    Public Async Function Generic(Of T)(value As T) As Task(Of T)
        Await Task.Yield()
        Return value
    End Function

    <Trace>
    Public Function HandsOn(value As Integer) As Task(Of Integer)
        Return Tool(value)
    End Function

    <Trace>
    Public Function HandsOnValueTask(value As Integer) As ValueTask(Of Integer)
        Return New ValueTask(Of Integer)(Tool(value))
    End Function

    <Trace>
    Public Async Sub Notes(log As List(Of String))
        log.Add("before")
        Await Task.Yield()
        log.Add("after")
    End Sub

    <Trace>
    Public Async Sub Throws(exception As Exception)
        Await Task.Yield()
        Throw exception
    End Sub

End Module

Public Structure AsyncStructure

    <Trace>
    Public Async Function Answers(question As String) As Task(Of String)
        Await Task.Yield()
        Return question & "?"
    End Function

    Public Overrides Function ToString() As String
        Return "structure"
    End Function

End Structure

Friend NotInheritable Class Disposed
    Implements IDisposable

    Private ReadOnly _action As Action

    Public Sub New(action As Action)
        _action = action
    End Sub

    Public Sub Dispose() Implements IDisposable.Dispose
        _action()
    End Sub

End Class
