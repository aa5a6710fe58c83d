using System.Runtime.CompilerServices;
using Peers;
using TraceLlm;

namespace Benchmarks;

/// <summary>The methods that are measured, woven: steps with two captured arguments and a captured result.</summary>
public static class TracedAdditions
{
    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right) => left + right;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompleted(int left, int right)
    {
        await Task.CompletedTask;
        return left + right;
    }

    /// <summary>Adds once the gate is opened.</summary>
    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspended(int left, int right)
    {
        await Gate.Awaited;
        return left + right;
    }

    /// <summary>Calls in a trace of their own.</summary>
    [Trace(CaptureInput = false)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Under(Func<int> calls) => calls();
}
