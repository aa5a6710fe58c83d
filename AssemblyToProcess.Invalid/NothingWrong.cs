using TraceLlm;

namespace AssemblyToProcess.Invalid;

/// <summary>Would be woven, stood it in another assembly.</summary>
public static class NothingWrong
{
    [Trace]
    public static int Fine(int value)
    {
        return value + 1;
    }
}
