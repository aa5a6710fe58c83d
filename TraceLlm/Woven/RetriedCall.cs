using System.ComponentModel;
using TraceLlm.Diagnostics;
using TraceLlm.Retry;
using TraceLlm.Spans;

namespace TraceLlm.Woven;

/// <summary>
/// What the code of a retried method calls around its attempts, traced or not. A contract with every assembly woven so
/// far: members are added, never changed. Nothing here throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RetriedCall
{
    [ThreadStatic]
    private static MethodDescriptor? t_entering;

    /// <summary>Announces that the body of a method is about to run for a further attempt, on this thread.</summary>
    /// <param name="method">The method.</param>
    public static void Enter(MethodDescriptor method) => t_entering = method;

    /// <summary>Whether a method was entered for a further attempt. Asked first, and once, by the method.</summary>
    /// <param name="method">The method.</param>
    public static bool IsEntered(MethodDescriptor method)
    {
        if (!ReferenceEquals(t_entering, method))
            return false;

        t_entering = null;
        return true;
    }

    /// <summary>Begins the first attempt of a call whose attempts are limited in time.</summary>
    /// <param name="method">The method.</param>
    /// <param name="token">Its caller's token.</param>
    public static RetryState Begin(MethodDescriptor method, CancellationToken token)
    {
        var state = new RetryState(method, token);
        state.Limit();
        return state;
    }

    /// <summary>The token of the current attempt.</summary>
    /// <param name="state">The call's state.</param>
    public static CancellationToken Token(RetryState state) => state.Token;

    /// <summary>
    /// Decides what follows an exception; may be asked more than once. True when the exception is not to pass: then
    /// <see cref="Wait"/> says how the call goes on.
    /// </summary>
    /// <param name="state">The call's state; null until something has failed.</param>
    /// <param name="exception">What was thrown; null for what is no exception.</param>
    /// <param name="method">The method.</param>
    /// <param name="isRetried">A function of an exception: whether its type is one to retry on. Zero: all are.</param>
    public static bool Fails(ref RetryState? state, Exception? exception, MethodDescriptor method, nint isRetried)
    {
        if (exception is null)
            return false;

        try
        {
            state ??= new RetryState(method, CancellationToken.None);
            return state.Fails(exception, isRetried);
        }
        catch (Exception second)
        {
            Counters.InternalFailed(second);
            return false;
        }
    }

    /// <summary>Waits for the next attempt and begins it. Gives the exception that the call is to end with instead, or null.</summary>
    /// <param name="state">The call's state.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    /// <param name="token">The caller's token.</param>
    public static Exception? Wait(RetryState state, Span? span, CancellationToken token)
    {
        if (state.Surfaces is { } surfaces)
            return surfaces;

        try
        {
            Task.WaitAny([state.BeginWait(span, token)], CancellationToken.None);
        }
        catch (ThreadInterruptedException interrupted)
        {
            return interrupted;
        }

        return state.EndWait(span);
    }

    /// <summary>The exception that the call is to end with in place of what was thrown. Null when there will be another attempt.</summary>
    /// <param name="state">The call's state.</param>
    public static Exception? Surfaced(RetryState state) => state.Surfaces;

    /// <summary>Where the attempts of an asynchronous call are to begin. Null for anywhere.</summary>
    public static object? Context() => CallerContext.Current;

    /// <summary>What an asynchronous call that has failed is to complete with. Null when there will be another attempt.</summary>
    /// <param name="state">The call's state; null until something has failed.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="method">The method.</param>
    /// <param name="isRetried">A function of an exception: whether its type is one to retry on. Zero: all are.</param>
    public static Exception? Failure(ref RetryState? state, Exception exception, MethodDescriptor method, nint isRetried) =>
        Fails(ref state, exception, method, isRetried) ? state!.Surfaces : exception;

    /// <summary>Begins the wait for the next attempt of an asynchronous call.</summary>
    /// <param name="state">The call's state.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    /// <param name="context">Where the call began.</param>
    /// <param name="token">The caller's token.</param>
    public static RetryWaiter Waiter(RetryState state, Span? span, object? context, CancellationToken token) =>
        new(state.BeginWait(span, token), context);

    /// <summary>Whether the wait before an attempt has begun and the attempt has not.</summary>
    /// <param name="state">The call's state; null until something has failed.</param>
    public static bool IsWaiting(RetryState? state) => state is { IsWaiting: true };

    /// <summary>Begins the next attempt after its wait. Gives the exception that the call is to complete with instead, or null.</summary>
    /// <param name="state">The call's state.</param>
    /// <param name="span">The span, or null when the call is not recorded.</param>
    public static Exception? Continue(RetryState state, Span? span) => state.EndWait(span);

    /// <summary>Ends the last attempt.</summary>
    /// <param name="state">The call's state; null when nothing has failed.</param>
    public static void End(RetryState? state) => state?.Dispose();
}
