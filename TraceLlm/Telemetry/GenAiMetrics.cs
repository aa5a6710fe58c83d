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
    public const string DurationName = "gen_ai.client.operation.duration";
    public const string UsageName = "gen_ai.client.token.usage";

#if NET9_0_OR_GREATER
    private static readonly Histogram<double> s_duration = TelemetrySource.Meter.CreateHistogram(
        DurationName,
        "s",
        "GenAI operation duration.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });

    private static readonly Histogram<long> s_usage = TelemetrySource.Meter.CreateHistogram(
        UsageName,
        "{token}",
        "Number of input and output tokens used.",
        tags: null,
        new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864] });
#else
    private static readonly Histogram<double> s_duration = TelemetrySource.Meter.CreateHistogram<double>(DurationName, "s", "GenAI operation duration.");

    private static readonly Histogram<long> s_usage = TelemetrySource.Meter.CreateHistogram<long>(UsageName, "{token}", "Number of input and output tokens used.");
#endif

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
