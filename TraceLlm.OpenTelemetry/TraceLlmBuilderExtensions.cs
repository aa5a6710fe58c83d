using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using TraceLlm.Telemetry;

namespace TraceLlm.OpenTelemetry;

/// <summary>Lets an application's own OpenTelemetry SDK collect what TraceLlm traces.</summary>
public static class TraceLlmBuilderExtensions
{
    /// <summary>The name of the ActivitySource and of the Meter: <c>TraceLlm</c>.</summary>
    public const string SourceName = "TraceLlm";

    /// <summary>Collects the spans of traced methods, as OpenTelemetry's GenAI conventions v1.41.1 describe them.</summary>
    /// <param name="builder">The builder of the application's tracer provider.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static TracerProviderBuilder AddTraceLlm(this TracerProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddSource(SourceName);
    }

    /// <summary>
    /// Collects <c>gen_ai.client.operation.duration</c> (seconds) and <c>gen_ai.client.token.usage</c> (tokens), with the
    /// buckets of the conventions.
    /// </summary>
    /// <param name="builder">The builder of the application's meter provider.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    public static MeterProviderBuilder AddTraceLlm(this MeterProviderBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddMeter(SourceName)
            .AddView(GenAiInstruments.Duration, Buckets(GenAiInstruments.DurationBuckets))
            .AddView(GenAiInstruments.TokenUsage, Buckets([.. GenAiInstruments.TokenUsageBuckets]));
    }

    private static ExplicitBucketHistogramConfiguration Buckets(double[] boundaries) => new() { Boundaries = boundaries };
}
