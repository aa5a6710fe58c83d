using System.Diagnostics;
using System.Diagnostics.Metrics;
using TraceLlm.Documents;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>
/// The client metrics of the GenAI conventions. Usage counts where a model was called, or code recorded it: what was read
/// from a result that another method hands on is the same call again.
/// </summary>
internal static class GenAiMetrics
{
    private static readonly Histogram<double> s_duration = Create(GenAiInstruments.Duration, "s", "GenAI operation duration.", GenAiInstruments.DurationBuckets);

    private static readonly Histogram<long> s_usage = Create(GenAiInstruments.TokenUsage, "{token}", "Number of input and output tokens used.", GenAiInstruments.TokenUsageBuckets);

    public static bool IsEnabled => s_duration.Enabled || s_usage.Enabled;

    /// <summary>Records an operation that the conventions have a name for.</summary>
    public static void Record(Span span, Exception? exception)
    {
        if (span.Method.Operation.Name is not { } operation || !span.Trace.IsToBeStored)
            return;

        TagList tags = default;
        tags.Add(GenAiOperation.OperationName, operation);
        Add(ref tags, GenAiOperation.ProviderName, GenAiAttributes.ProviderOf(span));
        Add(ref tags, GenAiOperation.RequestModel, SpanMembers.ModelOf(span));
        Add(ref tags, GenAiAttributes.ResponseModel, span.Details?.ResponseModel);
        if (span.Details?.Usage is { Any: true } usage && (GenAiOperation.IsModelCall(span.Method) || usage.Origin is UsageOrigin.Code))
            RecordUsage(usage.Sum, tags);

        Add(ref tags, SpanOutcome.ErrorType, exception?.GetType().ToString());
        s_duration.Record(SpanClock.Elapsed(span.StartTimestamp, span.EndTimestamp).TotalSeconds, tags);
    }

    private static Histogram<T> Create<T>(string name, string unit, string description, T[] buckets)
        where T : struct =>
#if NET9_0_OR_GREATER
        TelemetrySource.Meter.CreateHistogram(name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = buckets });
#else
        TelemetrySource.Meter.CreateHistogram<T>(name, unit, description);
#endif

    private static void RecordUsage(UsageCount usage, TagList tags)
    {
        tags.Add("gen_ai.token.type", "input");
        s_usage.Record(usage.Input, tags);
        tags.RemoveAt(tags.Count - 1);
        tags.Add("gen_ai.token.type", "output");
        s_usage.Record(usage.Output, tags);
    }

    private static void Add(ref TagList tags, string name, string? value)
    {
        if (value is not null)
            tags.Add(name, value);
    }
}
