using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>
/// The attempts of a method that returns a task which something else completes: what its caller gets is completed as the
/// last attempt's task is, with the same exceptions.
/// </summary>
internal abstract class TaskAttempts(RetryState state, nint isRetried, Span? span, CancellationToken token)
{
    private readonly object? _context = CallerContext.Current;
    private Task? _attempt;

    /// <summary>Goes on after the first attempt. None: it threw instead of returning a task.</summary>
    public void Start(Task? first)
    {
        if (first is null)
            Wait();
        else
            Await(first);
    }

    protected abstract Task? Invoke(CancellationToken token);

    /// <summary>Completes the caller's task as another one is.</summary>
    protected abstract void CompleteAs(Task? last);

    protected abstract void Fail(Exception exception);

    private void Await(Task attempt)
    {
        _attempt = attempt;
        if (attempt.IsCompleted)
            Completed();
        else
            attempt.ConfigureAwait(false).GetAwaiter().OnCompleted(Completed);
    }

    private void Completed()
    {
        Task attempt = _attempt!;
        if (attempt.IsCompletedSuccessfully)
        {
            state.Dispose();
            CompleteAs(attempt);
        }
        else if (!state.Fails(ExceptionOf(attempt), isRetried))
        {
            state.Dispose();
            CompleteAs(attempt);
        }
        else
        {
            Wait();
        }
    }

    private void Wait()
    {
        if (state.Surfaces is { } surfaces)
        {
            state.Dispose();
            Fail(surfaces);
            return;
        }

        Task wait = state.BeginWait(span, token);
        if (wait.IsCompleted && CallerContext.IsHere(_context))
            Continue();
        else
            wait.ConfigureAwait(false).GetAwaiter().OnCompleted(() => CallerContext.Run(_context, Continue));
    }

    private void Continue()
    {
        if (state.EndWait(span) is { } ended)
        {
            Fail(ended);
            return;
        }

        Task? attempt;
        try
        {
            attempt = Invoke(state.Token);
        }
        catch (Exception exception)
        {
            state.Fails(exception, isRetried);
            Wait();
            return;
        }

        if (attempt is null)
            CompleteAs(null);
        else
            Await(attempt);
    }

    /// <summary>What an await of the task would throw.</summary>
    private static Exception ExceptionOf(Task task)
    {
        if (task.Exception?.InnerException is { } thrown)
            return thrown;

        try
        {
            task.GetAwaiter().GetResult();
            return new TaskCanceledException(task);
        }
        catch (OperationCanceledException cancelled)
        {
            return cancelled;
        }
    }
}
