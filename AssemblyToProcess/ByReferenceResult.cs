using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class ByReferenceResult
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Root() => TryGet(out int result) ? result.ToString() : "";

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryGet(out int result)
    {
        result = 5;
        return true;
    }
}
