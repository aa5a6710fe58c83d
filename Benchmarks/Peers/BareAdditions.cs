using System.Runtime.CompilerServices;

namespace Peers;

/// <summary>The methods that are measured, as written.</summary>
public static class BareAdditions
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right) => left + right;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompleted(int left, int right)
    {
        await Task.CompletedTask;
        return left + right;
    }

    /// <summary>Adds once the gate is opened.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspended(int left, int right)
    {
        await Gate.Awaited;
        return left + right;
    }
}
