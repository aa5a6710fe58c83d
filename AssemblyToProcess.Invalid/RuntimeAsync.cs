using TraceLlm;

namespace AssemblyToProcess.Invalid;

public static class RuntimeAsync
{
    [Trace]
    public static async Task<int> Waits(int value)
    { // TLLM014 RuntimeAsync.Waits
        await Task.Yield();
        return value;
    }
}
