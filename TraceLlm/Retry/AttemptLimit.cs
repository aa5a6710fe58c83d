using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>Ends one attempt after a time: its token is cancelled then, and when the caller's is.</summary>
internal sealed class AttemptLimit : IDisposable
{
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenSource? _linked;

    public AttemptLimit(TimeSpan time, CancellationToken caller)
    {
        _caller = caller;
        _timeout = new CancellationTokenSource(time, SpanClock.Provider);
        if (caller.CanBeCanceled)
            _linked = CancellationTokenSource.CreateLinkedTokenSource(caller, _timeout.Token);

        Token = (_linked ?? _timeout).Token;
    }

    /// <summary>The attempt's token.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether a cancellation now is the limit's doing, and not the caller's.</summary>
    public bool HasPassed => _timeout.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Dispose()
    {
        _linked?.Dispose();
        _timeout.Dispose();
    }
}
