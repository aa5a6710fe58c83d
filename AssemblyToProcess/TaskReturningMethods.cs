using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods that return a task without being async.</summary>
public static class TaskReturningMethods
{
    private static Task<string> s_task = Task.FromResult("");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> Forwards(string value) => Later(value);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> CompletedAlready(int value) => Task.FromResult(value);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task WithoutResult(Task task) => task;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<string> ForwardsValueTask(string value) => new(Later(value));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> CompletedValueTask(int value) => new(value);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask ValueTaskWithoutResult(Task task) => new(task);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int>? NullTask() => null;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> ThrowsAtOnce(Exception exception) => throw exception;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> Faulted(Exception exception) => Task.FromException<int>(exception);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<T> Generic<T>(T value) => Task.FromResult(value);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> ReturnsField() => s_task;

    public static async Task<bool> ReturnsThatVeryTask()
    {
        s_task = Later("x");
        Task<string> returned = ReturnsField();
        await returned;
        return ReferenceEquals(returned, s_task);
    }

    public static bool ReturnsNull() => NullTask() is null;

    public static string ThrowsSynchronously(Exception exception)
    {
        try
        {
            ThrowsAtOnce(exception);
            return "task";
        }
        catch (InvalidOperationException caught)
        {
            return "thrown " + ReferenceEquals(caught, exception);
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Parent() => await Forwards("child") + await ForwardsValueTask("!");

    private static async Task<string> Later(string value)
    {
        await Task.Yield();
        await Tool(value);
        return value;
    }

    [TraceTool]
    private static Task Tool(string value) => Task.CompletedTask;

    /// <summary>Everything that awaits the task is queued, and a pool's thread takes the newest of its queue first.</summary>
    [Trace]
    public static async Task<int> AwaitsQueuedContinuation(int value)
    {
        var source = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> handed = HandsOn(source.Task);
        ThreadPool.QueueUserWorkItem(_ => source.SetResult(value));
        return await handed.ConfigureAwait(false);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<int> HandsOn(Task<int> task) => task;
}
