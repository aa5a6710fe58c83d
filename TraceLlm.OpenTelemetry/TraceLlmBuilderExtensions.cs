using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

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
            .AddView("gen_ai.client.operation.duration", Buckets(0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92))
            .AddView("gen_ai.client.token.usage", Buckets(1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864));
    }

    private static ExplicitBucketHistogramConfiguration Buckets(params double[] boundaries) => new() { Boundaries = boundaries };
}
