using System.ComponentModel;

namespace TraceLlm.Spans;

/// <summary>
/// What made a span current and undoes exactly that. What a body itself wrote to the context (its own
/// <see cref="AsyncLocal{T}"/> values, the culture) belongs to its caller and stays: the whole context is put back only
/// when it is still the one that was made here, else only our slot is. Woven code holds it from call to return.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SpanContext
{
    /// <summary>Stands for the context before where there is none, since flow is suppressed.</summary>
    private static readonly object s_suppressed = new();

    /// <summary>The context before; null when nothing has been entered.</summary>
    private readonly object? _before;
    private readonly ExecutionContext? _made;

    private SpanContext(object before, ExecutionContext? made) => (_before, _made) = (before, made);

    internal static SpanContext Enter(Span span)
    {
        object before = ExecutionContext.Capture() ?? s_suppressed;
        CurrentSpan.Value = span;
        span.Activity?.Enter();
        return new SpanContext(before, ExecutionContext.Capture());
    }

    /// <summary>Enters what was entered before, if the flow has the context that it had then: nothing is made anew.</summary>
    internal bool TryEnterAgain()
    {
        if (_made is null || !ReferenceEquals(ExecutionContext.Capture(), _before))
            return false;

        ExecutionContext.Restore(_made);
        return true;
    }

    /// <summary>
    /// Undoes <see cref="Enter"/>. At the end of a method whatever span is current goes with it, also one that its body left
    /// undisposed; a span that was started by hand gives up only its own place.
    /// </summary>
    /// <param name="span">The span that was entered.</param>
    /// <param name="previous">What was current before.</param>
    /// <param name="onlyIfCurrent">Whether to do nothing when another span has become current.</param>
    internal void Leave(Span span, Span? previous, bool onlyIfCurrent)
    {
        if (_before is null)
            return;

        // A suppressed flow has no whole context to restore.
        if (_before is ExecutionContext before && _made is not null && ReferenceEquals(ExecutionContext.Capture(), _made))
        {
            ExecutionContext.Restore(before);
            return;
        }

        if (!onlyIfCurrent || ReferenceEquals(CurrentSpan.Value, span))
            CurrentSpan.Value = previous;

        span.Activity?.Leave();
    }
}
