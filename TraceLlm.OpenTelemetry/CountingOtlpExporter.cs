using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace TraceLlm.OpenTelemetry;

/// <summary>The SDK's OTLP exporter; what it could not send is told, so that <see cref="Tracer.Flush"/> does not claim it.</summary>
internal sealed class CountingOtlpExporter(OtlpExporterOptions options, Action<string> failed) : OtlpTraceExporter(options)
{
    private readonly Uri _endpoint = options.Endpoint;

    public override ExportResult Export(in Batch<Activity> batch)
    {
        ExportResult result = base.Export(batch);
        if (result is ExportResult.Failure)
            failed($"{batch.Count} span(s) could not be sent to {_endpoint.GetLeftPart(UriPartial.Path)}");

        return result;
    }
}
