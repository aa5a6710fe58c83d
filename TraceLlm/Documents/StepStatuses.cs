using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>
/// The statuses of a trace's spans. A span that returned is a warning when a step below it failed: the failure was
/// handled somewhere between. A span that still ran when its trace ended was interrupted.
/// </summary>
internal sealed class StepStatuses
{
    private readonly HashSet<Span> _aboveFailure = [];

    public StepStatuses(Trace trace)
    {
        IReadOnlyList<Span> steps = trace.Steps;
        if (!trace.AnyStepFailed)
            return;

        _aboveFailure.Add(trace.Root);
        // A step starts after the span above it: going backwards, every step has heard from all below it.
        for (int index = steps.Count - 1; index >= 0; index--)
        {
            Span step = steps[index];
            if ((step.State is SpanState.Failed || _aboveFailure.Contains(step)) && step.Parent is { } parent)
                _aboveFailure.Add(parent);
        }
    }

    public TraceStatus Of(Span span) => span.State switch
    {
        SpanState.Succeeded => _aboveFailure.Contains(span) ? TraceStatus.Warning : TraceStatus.Success,
        SpanState.Failed => TraceStatus.Failed,
        SpanState.Cancelled => TraceStatus.Cancelled,
        _ => TraceStatus.Interrupted,
    };
}
