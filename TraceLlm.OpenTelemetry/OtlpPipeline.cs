using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using TraceLlm.Telemetry;

namespace TraceLlm.OpenTelemetry;

/// <summary>
/// An OpenTelemetry SDK of our own, for applications that have none: batches spans and metrics and sends them by OTLP, as
/// the standard <c>OTEL_</c> variables say.
/// </summary>
internal sealed class OtlpPipeline : ITelemetryPipeline
{
    private TracerProvider? _spans;
    private MeterProvider? _metrics;

    public void Start(TelemetrySettings settings, Action<string> failed)
    {
        ResourceBuilder resource = ResourceFor(settings);
        try
        {
            Build(settings, resource, failed);
        }
        catch
        {
            Shutdown();
            throw;
        }
    }

    private void Build(TelemetrySettings settings, ResourceBuilder resource, Action<string> failed)
    {
        _spans = SampledBy(settings, Sdk.CreateTracerProviderBuilder())
            .SetResourceBuilder(resource)
            .AddTraceLlm()
            .AddProcessor(BatchProcessor(failed))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddTraceLlm()
            .AddOtlpExporter()
            .Build();
    }

    public bool Flush(TimeSpan timeout)
    {
        int milliseconds = timeout == Timeout.InfiniteTimeSpan ? Timeout.Infinite : (int)Math.Min(timeout.TotalMilliseconds, int.MaxValue);
        // Beside the spans, and on a thread that can be left behind: the SDK sends metrics where it is called, for as long as
        // the exporter's own timeout.
        Task metrics = _metrics is { } provider
            ? Task.Factory.StartNew(() => provider.ForceFlush(milliseconds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            : Task.CompletedTask;
        long start = Stopwatch.GetTimestamp();
        bool isDone = _spans?.ForceFlush(milliseconds) ?? true;
        int left = milliseconds is Timeout.Infinite ? Timeout.Infinite : Math.Max(0, milliseconds - (int)Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        metrics.Wait(left);
        return isDone;
    }

    public void Shutdown()
    {
        _spans?.Dispose();
        _metrics?.Dispose();
        _spans = null;
        _metrics = null;
    }

    private static ResourceBuilder ResourceFor(TelemetrySettings settings)
    {
        ResourceBuilder resource = ResourceBuilder.CreateEmpty()
            .AddAttributes([new("deployment.environment.name", settings.Environment)])
            .AddService(settings.Project, autoGenerateServiceInstanceId: true)
            .AddTelemetrySdk();
        // Whatever OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES say comes last, and so wins.
        return resource.AddEnvironmentVariableDetector();
    }

    private static TracerProviderBuilder SampledBy(TelemetrySettings settings, TracerProviderBuilder builder) =>
        OtlpSampler.Read(settings.SampleRate, Environment.GetEnvironmentVariable) is { } sampler ? builder.SetSampler(sampler) : builder;

    // The defaults of the batches' options are those of the OTEL_BSP_ variables.
    private static CountingBatchProcessor BatchProcessor(Action<string> failed) =>
        new(new CountingOtlpExporter(OtlpTraceOptions.Read(Environment.GetEnvironmentVariable), failed), new BatchExportActivityProcessorOptions(), failed);
}
