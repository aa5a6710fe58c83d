using System.Runtime.CompilerServices;

namespace Peers;

/// <summary>The methods that are measured, with a <see cref="FloorSpan"/> by hand.</summary>
public static class FloorAdditions
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right)
    {
        FloorSpan span = FloorSpan.Begin("add", left, right);
        ExecutionContext before = ExecutionContext.Capture()!;
        span.MakeCurrent();
        int sum = left + right;
        ExecutionContext.Restore(before);
        span.End(sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompleted(int left, int right)
    {
        FloorSpan span = FloorSpan.Begin("add", left, right);
        span.MakeCurrent();
        await Task.CompletedTask;
        int sum = left + right;
        span.End(sum);
        return sum;
    }

    /// <summary>Adds once the gate is opened.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspended(int left, int right)
    {
        FloorSpan span = FloorSpan.Begin("add", left, right);
        span.MakeCurrent();
        await Gate.Awaited;
        int sum = left + right;
        span.End(sum);
        return sum;
    }
}
