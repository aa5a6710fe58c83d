using System.ComponentModel;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>
/// The attempts of one call, whatever runs them: a loop in woven code, a state machine, or an enumerator. Each asks
/// <see cref="Fails"/> of an exception, as often as it likes; <see cref="BeginWait"/> is what ends the attempt.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RetryState : IDisposable
{
    private readonly MethodDescriptor _method;
    private readonly CancellationToken _caller;
    private AttemptLimit? _limit;
    private int _attempt = 1;
    private RetryDecision _decision;
    private Exception? _failure;
    private Task? _wait;

    internal RetryState(MethodDescriptor method, CancellationToken caller)
    {
        _method = method;
        _caller = caller;
    }

    /// <summary>What the attempt takes for the caller's token.</summary>
    internal CancellationToken Token => _limit?.Token ?? _caller;

    /// <summary>Whether the wait after a failed attempt has begun and the next attempt has not.</summary>
    internal bool IsWaiting => _wait is not null;

    /// <summary>What the caller is to see of the failure: null when there will be another attempt.</summary>
    internal Exception? Surfaces => _decision.Retries ? null : _failure;

    /// <summary>Whether the attempt has failed.</summary>
    internal bool HasFailed => _failure is not null;

    /// <summary>Gives the attempt its time.</summary>
    internal void Limit()
    {
        if (_method.TimeoutMs is { } time)
            _limit = new AttemptLimit(TimeSpan.FromMilliseconds(time), _caller);
    }

    /// <summary>
    /// Decides what follows an exception. True when the caller must not see it: there will be another attempt, or
    /// another exception stands for it. The answer is provisional, as a finally may throw something else.
    /// </summary>
    /// <param name="exception">The exception.</param>
    /// <param name="isRetried">A function of an exception: whether its type is one to retry on. Zero: all are.</param>
    internal unsafe bool Fails(Exception exception, nint isRetried)
    {
        _failure = exception is OperationCanceledException && _limit is { HasPassed: true }
            ? new TimeoutException($"The attempt took longer than {_method.TimeoutMs} ms.", exception)
            : exception;
        bool isRetriedType = isRetried == 0 || ((delegate*<Exception, bool>)isRetried)(_failure);
        _decision = RetryDecision.After(_failure, _attempt, RetryPolicy.Of(_method), isRetriedType, RetryJitter.Source());
        return _decision.Retries || _failure != exception;
    }

    /// <summary>Ends the failed attempt, and begins the wait for the next one.</summary>
    internal Task BeginWait(Span? span, CancellationToken token)
    {
        Dispose();
        try
        {
            TraceLlmEventSource.Log.Retried(_method.Name, _attempt, _decision.Wait.TotalMilliseconds, _failure!.GetType().ToString());
            span?.AttemptFailed(_failure, _decision.Wait);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }

        _failure = null;
        return _wait = Task.Delay(_decision.Wait, SpanClock.Provider, token);
    }

    /// <summary>Begins the next attempt. Gives the exception that a cancelled wait ends the call with.</summary>
    internal Exception? EndWait(Span? span)
    {
        Task wait = _wait!;
        _wait = null;
        if (wait.IsCanceled)
            return new TaskCanceledException(wait);

        _attempt++;
        Counters.Retried();
        span?.BeginAttempt();
        Limit();
        return null;
    }

    /// <summary>Lets go of the attempt's clock.</summary>
    public void Dispose() => Interlocked.Exchange(ref _limit, null)?.Dispose();
}
