Imports TraceLlm

Public Module IteratorMethods

    <Trace>
    Public Iterator Function Numbers(count As Integer) As IEnumerable(Of Integer)
        For index = 0 To count - 1
            Yield Tool(index)
        Next
    End Function

    <TraceTool>
    Public Function Tool(value As Integer) As Integer
        Return value * 10
    End Function

    Public Function NumbersAll() As Integer
        Return Numbers(3).Sum()
    End Function

    Public Function NumbersLeftEarly() As Integer
        Return Numbers(3).First()
    End Function

    <Trace>
    Public Iterator Function Enumerator(count As Integer) As IEnumerator(Of String)
        Try
            For index = 1 To count
                Yield "w" & index & " "
            Next
        Finally
            Tool(count)
        End Try
    End Function

    Public Function EnumeratorAll() As String
        Dim text = ""
        Using words = Enumerator(2)
            While words.MoveNext()
                text &= words.Current
            End While
        End Using
        Return text
    End Function

    <Trace>
    Public Iterator Function Untyped() As IEnumerable
        Yield 1
        Yield "two"
    End Function

    Public Function UntypedAll() As Integer
        Return Untyped().Cast(Of Object).Count()
    End Function

    <Trace>
    Public Iterator Function UntypedEnumerator() As IEnumerator
        Yield 3
    End Function

    Public Function UntypedEnumeratorAll() As Integer
        Dim items = UntypedEnumerator()
        Dim count = 0
        While items.MoveNext()
            count += 1
        End While
        Return count
    End Function

    <Trace>
    Public Iterator Function Fails(exception As Exception) As IEnumerable(Of Integer)
        Yield 1
        Throw exception
    End Function

    Public Function FailsAll(exception As Exception) As Integer
        Return Fails(exception).Sum()
    End Function

    ' Not an iterator: a query, which is that very object.
    <Trace>
    Public Function Query(values As Integer()) As IEnumerable(Of Integer)
        Return From value In values Where value > 1
    End Function

End Module
