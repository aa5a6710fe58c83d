using System.Runtime.CompilerServices;
using Peers;
using TraceLlm;

namespace Benchmarks;

/// <summary>The methods that are measured, woven to be tried again twice.</summary>
public static class RetriedAdditions
{
    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right) => left + right;

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompleted(int left, int right)
    {
        await Task.CompletedTask;
        return left + right;
    }

    /// <summary>Adds once the gate is opened.</summary>
    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspended(int left, int right)
    {
        await Gate.Awaited;
        return left + right;
    }
}
