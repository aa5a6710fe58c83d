using TraceLlm;

namespace AssemblyToProcess.Invalid;

public static class AsynchronousStreams
{
    [Trace]
    public static async IAsyncEnumerable<int> Iterates()
    { // TLLM012 AsynchronousStreams.Iterates
        await Task.Yield();
        yield return 1;
    }

    [Trace]
    public static IAsyncEnumerable<int> PassesOn() =>
        Iterates(); // TLLM012 AsynchronousStreams.PassesOn

    [TraceTool]
    public static IAsyncEnumerator<int> Enumerator()
    { // TLLM012 AsynchronousStreams.Enumerator
        return Iterates().GetAsyncEnumerator();
    }
}
