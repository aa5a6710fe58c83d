using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>The attempts of a method that returns a task without a result.</summary>
internal sealed class VoidTaskAttempts(RetriedBody<Task?> body, RetryState state, nint isRetried, Span? span, CancellationToken token)
    : TaskAttempts(state, isRetried, span, token)
{
    private readonly TaskCompletionSource _caller = new();

    public Task Task => _caller.Task;

    protected override Task? Invoke(CancellationToken token) => body.Invoke(token);

    protected override void CompleteAs(Task? last)
    {
        if (last is null)
            _caller.SetResult();
        else
            TaskCompletion.Copy(_caller, last);
    }

    protected override void Fail(Exception exception) => TaskCompletion.Fail(_caller, exception);
}

/// <summary>The attempts of a method that returns a task with a result.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
internal sealed class TaskAttemptsOf<T>(RetriedBody<Task<T>?> body, RetryState state, nint isRetried, Span? span, CancellationToken token)
    : TaskAttempts(state, isRetried, span, token)
{
    private readonly TaskCompletionSource<T> _caller = new();

    public Task<T> Task => _caller.Task;

    protected override Task? Invoke(CancellationToken token) => body.Invoke(token);

    protected override void CompleteAs(Task? last)
    {
        if (last is null)
            _caller.SetResult(default!);
        else
            TaskCompletion.Copy(_caller, (Task<T>)last);
    }

    protected override void Fail(Exception exception) => TaskCompletion.Fail(_caller, exception);
}
