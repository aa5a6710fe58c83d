namespace TraceLlm.Spans;

/// <summary>
/// Makes a span current and undoes exactly that. What a body itself wrote to the context (its own
/// <see cref="AsyncLocal{T}"/> values, the culture) belongs to its caller and stays: the whole context is put back only
/// when it is still the one that was made here, else only our slot is.
/// </summary>
internal struct SpanContext
{
    /// <summary>Stands for the context before where there is none, since flow is suppressed.</summary>
    private static readonly object s_suppressed = new();

    /// <summary>The context before; null when nothing has been entered.</summary>
    private object? _before;
    private ExecutionContext? _made;
    private Span? _previous;

    public void Enter(Span span, Span? previous)
    {
        _before = ExecutionContext.Capture() ?? s_suppressed;
        _previous = previous;
        CurrentSpan.Value = span;
        span.Activity?.Enter();
        _made = ExecutionContext.Capture();
    }

    /// <summary>
    /// Undoes <see cref="Enter"/>; a second call does nothing. At the end of a method whatever span is current goes with
    /// it, also one that its body left undisposed; a span that was started by hand gives up only its own place.
    /// </summary>
    public void Leave(Span span, bool onlyIfCurrent)
    {
        if (_before is null)
            return;

        // A suppressed flow has no whole context to restore.
        if (_before is ExecutionContext before && _made is not null && ReferenceEquals(ExecutionContext.Capture(), _made))
        {
            ExecutionContext.Restore(before);
        }
        else
        {
            if (!onlyIfCurrent || ReferenceEquals(CurrentSpan.Value, span))
                CurrentSpan.Value = _previous;

            span.Activity?.Leave();
        }

        _before = null;
        _made = null;
        _previous = null;
    }
}
