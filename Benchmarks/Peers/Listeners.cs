using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Peers;

/// <summary>Who listens to the activities. Nobody, until one of the methods is called; they hold until the process ends.</summary>
public static class Listeners
{
    private const string Name = "benchmark";

    private static TracerProvider? s_provider;

    internal static ActivitySource Source { get; } = new(Name);

    /// <summary>A listener that has every activity recorded and keeps none.</summary>
    public static void ListenAndDiscard() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = static source => source.Name == Name,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
    });

    /// <summary>The SDK of OpenTelemetry with its batch processor, whose exporter does nothing.</summary>
    public static void UseOpenTelemetry() => s_provider ??= Sdk.CreateTracerProviderBuilder()
        .AddSource(Name)
        .AddProcessor(new BatchActivityExportProcessor(new IdleExporter()))
        .Build();

    private sealed class IdleExporter : BaseExporter<Activity>
    {
        public override ExportResult Export(in Batch<Activity> batch) => ExportResult.Success;
    }
}
