namespace TraceLlm.Retry;

/// <summary>
/// Completes a task as another is. On .NET 8 the exception object of a cancelled task cannot be handed on; the token is.
/// </summary>
internal static class TaskCompletion
{
    public static void Copy(TaskCompletionSource target, Task completed)
    {
#if NET9_0_OR_GREATER
        target.TrySetFromTask(completed);
#else
        if (completed.Exception is { } thrown)
            target.TrySetException(thrown.InnerExceptions);
        else if (completed.IsCanceled)
            target.TrySetCanceled(new TaskCanceledException(completed).CancellationToken);
        else
            target.TrySetResult();
#endif
    }

    public static void Copy<T>(TaskCompletionSource<T> target, Task<T> completed)
    {
#if NET9_0_OR_GREATER
        target.TrySetFromTask(completed);
#else
        if (completed.Exception is { } thrown)
            target.TrySetException(thrown.InnerExceptions);
        else if (completed.IsCanceled)
            target.TrySetCanceled(new TaskCanceledException(completed).CancellationToken);
        else
            target.TrySetResult(completed.Result);
#endif
    }

    public static void Fail(TaskCompletionSource target, Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
            target.TrySetCanceled(cancelled.CancellationToken);
        else
            target.TrySetException(exception);
    }

    public static void Fail<T>(TaskCompletionSource<T> target, Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
            target.TrySetCanceled(cancelled.CancellationToken);
        else
            target.TrySetException(exception);
    }
}
