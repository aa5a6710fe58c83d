using System.Collections;
using TraceLlm;

namespace AssemblyToProcess.Invalid;

public sealed class Iterators
{
    private readonly int _last = 3;

    [Trace]
    public IEnumerable<int> Numbers()
    { // TLLM011 Iterators.Numbers
        for (int number = 0; number <= _last; number++)
            yield return number;
    }

    [TraceTool]
    public static IEnumerator Untyped()
    { // TLLM011 Iterators.Untyped
        yield return 1;
    }
}
