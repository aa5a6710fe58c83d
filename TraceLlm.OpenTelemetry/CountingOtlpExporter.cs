using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace TraceLlm.OpenTelemetry;

/// <summary>The SDK's OTLP exporter; what it could not send is told, so that <see cref="Tracer.Flush"/> does not claim it.</summary>
internal sealed class CountingOtlpExporter(OtlpExporterOptions options, Action<string> failed) : OtlpTraceExporter(options)
{
    // Without the user and password that a URL may carry.
    private readonly string _endpoint = options.Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
    private long _exported;

    /// <summary>Spans that have been sent or lost. Thread-safe.</summary>
    public long Exported => Interlocked.Read(ref _exported);

    public override ExportResult Export(in Batch<Activity> batch)
    {
        // A batch is empty once it has been read.
        long count = batch.Count;
        ExportResult result = base.Export(batch);
        if (result is ExportResult.Failure)
            failed($"{count} span(s) could not be sent to {_endpoint}");

        Interlocked.Add(ref _exported, count);
        return result;
    }
}
