using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TraceLlm.Spans;

/// <summary>
/// Where OpenTelemetry hears of spans: an <see cref="ActivitySource"/> and a <see cref="Meter"/>. While nobody listens a
/// span costs one test of each.
/// </summary>
internal static class TelemetrySource
{
    /// <summary>The name that listeners subscribe to, of the source and of the meter.</summary>
    public const string Name = "TraceLlm";

    public static readonly ActivitySource Activities = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>Tells what spans mean to OpenTelemetry. Set before anything is traced.</summary>
    public static ISpanTelemetry Telemetry { get; set; } = NoTelemetry.Instance;

    public static bool IsListening => Activities.HasListeners();

    private sealed class NoTelemetry : ISpanTelemetry
    {
        public static NoTelemetry Instance { get; } = new();

        public bool IsMeasuring => false;

        public SpanActivity? Begin(MethodDescriptor method, Span? parent, Span? startedUnder) => null;

        public void AttemptFailed(Span span, Activity activity, SpanError error, TimeSpan wait)
        {
        }

        public void Describe(Span span, Activity activity, SpanError? error)
        {
        }

        public void DescribeLate(Span span, Activity activity, SpanError? error)
        {
        }

        public void Measure(Span span, Exception? exception)
        {
        }
    }
}
