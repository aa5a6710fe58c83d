Imports TraceLlm

Public Interface IAgent

    Function Answer(question As String) As String

End Interface

Public MustInherit Class Agent

    <Trace>
    Public Overridable Function Describes(text As String) As String
        Return "agent " & text
    End Function

End Class

Public Class Members
    Inherits Agent
    Implements IAgent

    Private _name As String = "unset"
    Private ReadOnly _handlers As New List(Of EventHandler)

    Public Property Count As Integer

    Public Property Name As String
        <Trace>
        Get
            Return _name
        End Get
        <Trace>
        Set(value As String)
            _name = value & Count
        End Set
    End Property

    Default Public ReadOnly Property Item(index As Integer) As String
        <Trace>
        Get
            Return "item " & index
        End Get
    End Property

    Public Custom Event Changed As EventHandler
        <Trace>
        AddHandler(value As EventHandler)
            _handlers.Add(value)
        End AddHandler
        RemoveHandler(value As EventHandler)
            _handlers.Remove(value)
        End RemoveHandler
        <Trace>
        RaiseEvent(sender As Object, e As EventArgs)
            For Each handler In _handlers
                handler(sender, e)
            Next
        End RaiseEvent
    End Event

    <Trace>
    Public Function Asks(question As String) As String Implements IAgent.Answer
        Return question & "?"
    End Function

    <Trace>
    Public Overrides Function Describes(text As String) As String
        Return MyBase.Describes(text) & "!"
    End Function

    <Trace>
    Public Shared Function Creates(count As Integer) As Members
        Return New Members With {.Count = count}
    End Function

    Public Function GetsName() As String
        Return Name
    End Function

    Public Function SetsName() As String
        Name = "n"
        Return _name
    End Function

    Public Function GetsItem() As String
        Return Me(3)
    End Function

    Public Function AddsHandler() As Integer
        AddHandler Changed, Sub(sender, e) _name = "raised"
        Return _handlers.Count
    End Function

    Public Function Raises() As String
        _handlers.Add(Sub(sender, e) _name = "raised")
        RaiseEvent Changed(Me, EventArgs.Empty)
        Return _name
    End Function

    Public Function AsksByInterface() As String
        Return DirectCast(Me, IAgent).Answer("why")
    End Function

    Public Overrides Function ToString() As String
        Return "members " & Count
    End Function

End Class

Public Class Box(Of T)

    <Trace>
    Public Function Holds(value As T) As T
        Return value
    End Function

    <Trace>
    Public Async Function HoldsLater(Of TOther)(value As T, other As TOther) As Task(Of String)
        Await Task.Yield()
        Return value.ToString() & other.ToString()
    End Function

    <Trace>
    Public Iterator Function Repeats(value As T, count As Integer) As IEnumerable(Of T)
        For index = 1 To count
            Yield value
        Next
    End Function

End Class
