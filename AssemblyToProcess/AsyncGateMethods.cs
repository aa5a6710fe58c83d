using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods that do not end before the test lets them.</summary>
public static class AsyncGateMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Waits(Task gate)
    {
        await gate;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task WaitsThenThrows(Task gate)
    {
        await gate;
        throw new InvalidOperationException("after the wait");
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> WaitsThenChooses(Task gate)
    {
        string result = await gate.ContinueWith(_ => "hello", TaskScheduler.Default);
        if (result == "hello")
            result += " world";
        else
            result += " nobody";

        return result;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task HandsOn(Task gate) => gate;
}
