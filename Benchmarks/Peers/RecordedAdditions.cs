using System.Runtime.CompilerServices;

namespace Peers;

/// <summary>The methods that are measured, woven by AspectInjector.</summary>
public static class RecordedAdditions
{
    [Recorded]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right) => left + right;

    [Recorded]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompleted(int left, int right)
    {
        await Task.CompletedTask;
        return left + right;
    }

    /// <summary>Adds once the gate is opened.</summary>
    [Recorded]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspended(int left, int right)
    {
        await Gate.Awaited;
        return left + right;
    }
}
