namespace TraceLlm.Retry;

/// <summary>Where a call's continuations are to run, as for an await in its caller's place.</summary>
internal static class CallerContext
{
    /// <summary>The current synchronization context, else the current task scheduler. Null when neither is a special one.</summary>
    public static object? Current
    {
        get
        {
            if (SynchronizationContext.Current is { } context && context.GetType() != typeof(SynchronizationContext))
                return context;

            return TaskScheduler.Current is var scheduler && scheduler != TaskScheduler.Default ? scheduler : null;
        }
    }

    /// <summary>Whether code of that context may go on here.</summary>
    public static bool IsHere(object? context) => context is null || ReferenceEquals(context, Current);

    public static void Run(object? context, Action continuation)
    {
        if (IsHere(context))
            continuation();
        else if (context is SynchronizationContext synchronization)
            synchronization.Post(static state => ((Action)state!)(), continuation);
        else
            Task.Factory.StartNew(continuation, CancellationToken.None, TaskCreationOptions.DenyChildAttach, (TaskScheduler)context!);
    }
}
