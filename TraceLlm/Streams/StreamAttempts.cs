using TraceLlm.Retry;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>The attempts of one enumeration: until it has handed something out, or come to its end.</summary>
internal sealed class StreamAttempts(MethodDescriptor method, nint isRetried, CancellationToken token)
{
    private RetryState? _state;

    public CancellationToken Token => token;

    /// <summary>
    /// The span of the enumeration, while the stream runs under it. Asked before the stream runs, since that may leave a
    /// span of its own current.
    /// </summary>
    public Span? Span => CurrentSpan.Value is { } span && span.Method == method ? span : null;

    /// <summary>Whether another attempt follows an exception.</summary>
    public bool Fails(Exception exception)
    {
        _state ??= new RetryState(method, CancellationToken.None);
        return _state.Fails(exception, isRetried);
    }

    /// <summary>Begins the wait for the next attempt.</summary>
    public Task BeginWait(Span? span) => _state!.BeginWait(span, token);

    /// <summary>Begins the next attempt. Gives the exception that a cancelled wait ends the enumeration with.</summary>
    public Exception? EndWait(Span? span) => _state!.EndWait(span);
}
