using TraceLlm;

namespace AssemblyToProcess.Invalid;

public static class VariableArguments
{
    [Trace]
    public static int Count(string first, __arglist)
    { // TLLM030 VariableArguments.Count
        return first.Length + new ArgIterator(__arglist).GetRemainingCount();
    }
}
