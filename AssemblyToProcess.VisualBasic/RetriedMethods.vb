Imports System.IO
Imports TraceLlm

''' <summary>Locals of Visual Basic are empty at the entry without anybody setting them: so they are at each attempt.</summary>
Public Module RetriedMethods

    <Trace>
    Public Function CountsUp(failures As Integer) As String
        Dim log As New List(Of String)
        Counts("a", log, failures)
        Return String.Join(", ", log)
    End Function

    <TraceTool(MaxRetries:=2)>
    Public Function Counts(text As String, log As List(Of String), failures As Integer) As Integer
        Dim count As Integer
        Dim total As Long
        count += 1
        text &= "!"
        total += text.Length
        log.Add(count & text & total)
        If log.Count <= failures Then Throw New IOException("failure " & log.Count)
        Return count
    End Function

    <Trace>
    Public Async Function CountsUpLater(failures As Integer) As Task(Of String)
        Dim log As New List(Of String)
        Await CountsLater("a", log, failures)
        Return String.Join(", ", log)
    End Function

    <TraceTool(MaxRetries:=2)>
    Public Async Function CountsLater(text As String, log As List(Of String), failures As Integer) As Task(Of Integer)
        Dim count As Integer
        Dim total As Long
        count += 1
        Await Task.Yield()
        text &= "!"
        total += text.Length
        count += 1
        Await Task.Yield()
        log.Add(count & text & total)
        If log.Count <= failures Then Throw New IOException("failure " & log.Count)
        Return count
    End Function

End Module
