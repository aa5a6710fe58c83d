namespace TraceLlm.Spans;

/// <summary>
/// Makes a span current and undoes exactly that. What a body itself wrote to the context (its own
/// <see cref="AsyncLocal{T}"/> values, the culture) belongs to its caller and stays: the whole context is put back only
/// when it is still the one that was made here, else only our slot is.
/// </summary>
internal struct SpanContext
{
    private ExecutionContext? _before;
    private ExecutionContext? _made;
    private Span? _previous;
    private bool _entered;

    public void Enter(Span span, Span? previous)
    {
        _before = ExecutionContext.Capture();
        _previous = previous;
        CurrentSpan.Value = span;
        span.Activity?.Enter();
        _made = ExecutionContext.Capture();
        _entered = true;
    }

    /// <summary>
    /// Undoes <see cref="Enter"/>; a second call does nothing. At the end of a method whatever span is current goes with
    /// it, also one that its body left undisposed; a span that was started by hand gives up only its own place.
    /// </summary>
    public void Leave(Span span, bool onlyIfCurrent)
    {
        if (!_entered)
            return;

        _entered = false;
        // Null while flow is suppressed: there is no whole context to restore then.
        if (_before is not null && _made is not null && ReferenceEquals(ExecutionContext.Capture(), _made))
        {
            ExecutionContext.Restore(_before);
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
