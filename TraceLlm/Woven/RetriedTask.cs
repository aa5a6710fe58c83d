using System.ComponentModel;
using TraceLlm.Retry;
using TraceLlm.Spans;

namespace TraceLlm.Woven;

/// <summary>
/// What a retried method without a state machine passes its task through when the first attempt has not succeeded at
/// once. A contract with every assembly woven so far: members are added, never changed. Nothing here throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RetriedTask
{
    /// <summary>Whether a task needs no second attempt.</summary>
    /// <param name="task">What the method returns.</param>
    public static bool TaskIsDone(Task? task) => task is null or { IsCompletedSuccessfully: true };

    /// <inheritdoc cref="TaskIsDone"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static bool TaskOfIsDone<T>(Task<T>? task) => task is null or { IsCompletedSuccessfully: true };

    /// <inheritdoc cref="TaskIsDone"/>
    public static bool ValueTaskIsDone(ValueTask task) => task.IsCompletedSuccessfully;

    /// <inheritdoc cref="TaskIsDone"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static bool ValueTaskOfIsDone<T>(ValueTask<T> task) => task.IsCompletedSuccessfully;

    /// <summary>Goes on until an attempt succeeds or is not followed by another.</summary>
    /// <param name="first">The first attempt.</param>
    /// <param name="body">What runs the further ones.</param>
    /// <param name="state">The call's state; null when nothing has failed.</param>
    /// <param name="method">The method.</param>
    /// <param name="isRetried">A function of an exception: whether its type is one to retry on. Zero: all are.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    /// <param name="token">The caller's token.</param>
    public static Task Task(
        Task? first, RetriedBody<Task?> body, RetryState? state, MethodDescriptor method, nint isRetried, Span? span, CancellationToken token)
    {
        var attempts = new VoidTaskAttempts(body, state ?? new RetryState(method, token), isRetried, span, token);
        attempts.Start(first);
        return attempts.Task;
    }

    /// <inheritdoc cref="Task"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static Task<T> TaskOf<T>(
        Task<T>? first, RetriedBody<Task<T>?> body, RetryState? state, MethodDescriptor method, nint isRetried, Span? span, CancellationToken token)
    {
        var attempts = new TaskAttemptsOf<T>(body, state ?? new RetryState(method, token), isRetried, span, token);
        attempts.Start(first);
        return attempts.Task;
    }

    /// <inheritdoc cref="Task"/>
    public static ValueTask ValueTask(
        ValueTask first, RetriedBody<ValueTask> body, RetryState? state, MethodDescriptor method, nint isRetried, Span? span, CancellationToken token) =>
        new(Task(Threw(state) ? null : first.AsTask(), new ValueTaskBody(body), state, method, isRetried, span, token));

    /// <inheritdoc cref="Task"/>
    /// <typeparam name="T">The type of the result.</typeparam>
    public static ValueTask<T> ValueTaskOf<T>(
        ValueTask<T> first, RetriedBody<ValueTask<T>> body, RetryState? state, MethodDescriptor method, nint isRetried, Span? span, CancellationToken token) =>
        new(TaskOf(Threw(state) ? null : first.AsTask(), new ValueTaskBody<T>(body), state, method, isRetried, span, token));

    /// <summary>Whether the first attempt threw instead of returning something.</summary>
    private static bool Threw(RetryState? state) => state is { HasFailed: true };
}
