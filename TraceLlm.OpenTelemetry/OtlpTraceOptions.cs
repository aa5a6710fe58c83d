using OpenTelemetry.Exporter;

namespace TraceLlm.OpenTelemetry;

/// <summary>
/// Where and how spans are sent: the general <c>OTEL_EXPORTER_OTLP_</c> variables, which the SDK's options read themselves,
/// and over them those for traces alone (OpenTelemetry's OTLP exporter specification).
/// </summary>
internal static class OtlpTraceOptions
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_TRACES_";

    public static OtlpExporterOptions Read(Func<string, string?> variable)
    {
        var options = new OtlpExporterOptions();
        // The protocol first: a general endpoint is a base to which it decides the path.
        if (variable(Prefix + "PROTOCOL") is { } protocol)
        {
            options.Protocol = protocol.Trim() switch
            {
                "grpc" => OtlpExportProtocol.Grpc,
                "http/protobuf" => OtlpExportProtocol.HttpProtobuf,
                _ => options.Protocol,
            };
        }

        if (Uri.TryCreate(variable(Prefix + "ENDPOINT")?.Trim(), UriKind.Absolute, out Uri? endpoint))
            options.Endpoint = endpoint;

        if (variable(Prefix + "HEADERS") is { Length: > 0 } headers)
            options.Headers = headers;

        if (int.TryParse(variable(Prefix + "TIMEOUT"), out int timeout) && timeout > 0)
            options.TimeoutMilliseconds = timeout;

        return options;
    }
}
