using TraceLlm.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>How it ends before its root returns, and how spans end that wait for something.</summary>
internal sealed partial class Trace
{
    private HashSet<IPendingEnd>? _pendingEnds;

    public void AddPendingEnd(IPendingEnd end)
    {
        using (Hold())
            (_pendingEnds ??= []).Add(end);
    }

    public void RemovePendingEnd(IPendingEnd end)
    {
        using (Hold())
            _pendingEnds?.Remove(end);
    }

    /// <summary>
    /// Ends the spans whose end has come: whoever waited for a task may go on, and end the root, before the task's own
    /// continuation has run.
    /// </summary>
    public void EndWhatIsDue()
    {
        IPendingEnd[] pending;
        using (Hold())
            pending = _pendingEnds is { Count: > 0 } ? [.. _pendingEnds] : [];

        foreach (IPendingEnd end in pending)
            end.EndIfDue();
    }

    /// <summary>
    /// Ends a trace whose root still runs. The caller holds no trace's lock.
    /// </summary>
    /// <param name="isCrash">Whether an exception ends the process: spans that it passes have failed with it.</param>
    public void Interrupt(bool isCrash)
    {
        EndWhatIsDue();
        IReadOnlyList<(Span Span, SpanError Error)> failures = isCrash ? SpanErrors.Passing(this) : [];
        using (Hold())
        {
            if (_ended)
            {
                _live?.Remove(this);
                return;
            }

            foreach ((Span span, SpanError error) in failures)
                SpanErrors.EndWith(span, error);

            Root.Stop();
            foreach (Span span in Spans.Where(static span => span is { Activity: not null, State: SpanState.Running }))
                span.DescribeActivity(error: null);

            _ended = true;
        }

        foreach (Span span in Spans.Where(static span => span.Activity is not null))
            span.StopActivity();

        Counters.TraceInterrupted();
        HandOver();
    }
}
