using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>
/// The status of a span of an ended trace. One that returned is a warning when a span below it failed: the failure was
/// handled somewhere between. One that still ran when its trace ended was interrupted.
/// </summary>
internal static class SpanStatus
{
    public static TraceStatus Of(Span span) => span.State switch
    {
        SpanState.Succeeded => span.IsAboveFailure ? TraceStatus.Warning : TraceStatus.Success,
        SpanState.Failed => TraceStatus.Failed,
        SpanState.Cancelled => TraceStatus.Cancelled,
        _ => TraceStatus.Interrupted,
    };
}
