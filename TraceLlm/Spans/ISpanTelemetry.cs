using System.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>Says in OpenTelemetry's words what spans are. Members may throw: callers guard them.</summary>
internal interface ISpanTelemetry
{
    /// <summary>Whether anybody collects metrics.</summary>
    bool IsMeasuring { get; }

    /// <summary>Starts the Activity of a span that is about to begin, and leaves the current one as it is. Null when it is not sampled.</summary>
    /// <param name="method">The span's method.</param>
    /// <param name="parent">The span above it; null for a root.</param>
    /// <param name="startedUnder">The span that was current when a separate or late root began.</param>
    SpanActivity? Begin(MethodDescriptor method, Span? parent, Span? startedUnder);

    /// <summary>Notes an attempt that failed and will be followed by another.</summary>
    void AttemptFailed(Span span, Activity activity, SpanError error, TimeSpan wait);

    /// <summary>Says everything of a span that has come to its end. Under the trace's lock, while its captured bytes are there.</summary>
    void Describe(Span span, Activity activity, SpanError? error);

    /// <summary>Says of a span that ends after its trace what is known besides its content, which is no longer there.</summary>
    void DescribeLate(Span span, Activity activity, SpanError? error);

    /// <summary>Counts an operation that has ended.</summary>
    /// <param name="span">The span.</param>
    /// <param name="exception">What it ended with; null for none.</param>
    void Measure(Span span, Exception? exception);
}
