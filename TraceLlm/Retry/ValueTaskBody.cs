namespace TraceLlm.Retry;

/// <summary>A body that returns a value task, as one that returns a task.</summary>
internal sealed class ValueTaskBody(RetriedBody<ValueTask> body) : RetriedBody<Task?>
{
    public override Task? Invoke(CancellationToken token) => body.Invoke(token).AsTask();
}

/// <summary>A body that returns a value task with a result, as one that returns a task.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class ValueTaskBody<T>(RetriedBody<ValueTask<T>> body) : RetriedBody<Task<T>?>
{
    public override Task<T>? Invoke(CancellationToken token) => body.Invoke(token).AsTask();
}
