using System.Collections.Concurrent;
using System.IO.Compression;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Tests.Telemetry.Otlp;

/// <summary>A collector on loopback: it takes OTLP over HTTP, and parses the protocol's own messages.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ResourceSpans> _spans = new();
    private readonly ConcurrentQueue<ResourceMetrics> _metrics = new();
    private readonly WebApplication _server;

    private OtlpReceiver(WebApplication server)
    {
        _server = server;
        server.MapPost("/v1/traces", async context =>
        {
            foreach (ResourceSpans spans in (await Read(context, TracesRequest.Parser)).ResourceSpans)
                _spans.Enqueue(spans);
        });
        server.MapPost("/v1/metrics", async context =>
        {
            foreach (ResourceMetrics metrics in (await Read(context, MetricsRequest.Parser)).ResourceMetrics)
                _metrics.Enqueue(metrics);
        });
    }

    public string Address => _server.Urls.Single();

    /// <summary>What the environment of a program that sends here says.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    /// <summary>All spans, in the order of their ends.</summary>
    public IReadOnlyList<OtlpSpan> Spans => [.. _spans.SelectMany(spans => spans.ScopeSpans).SelectMany(scope => scope.Spans).OrderBy(span => span.EndTimeUnixNano)];

    public IReadOnlyList<ResourceSpans> Resources => [.. _spans];

    public IReadOnlyList<Metric> Metrics => [.. _metrics.SelectMany(metrics => metrics.ScopeMetrics).SelectMany(scope => scope.Metrics)];

    public static async Task<OtlpReceiver> Start()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new OtlpReceiver(builder.Build());
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Attributes as an Activity has them.</summary>
    public static Dictionary<string, object?> Values(IEnumerable<KeyValue> attributes) =>
        attributes.ToDictionary(attribute => attribute.Key, attribute => Value(attribute.Value));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static object? Value(AnyValue value) => value.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue,
        AnyValue.ValueOneofCase.IntValue => value.IntValue,
        AnyValue.ValueOneofCase.DoubleValue => value.DoubleValue,
        AnyValue.ValueOneofCase.ArrayValue => value.ArrayValue.Values.Select(item => item.StringValue).ToArray(),
        _ => null,
    };

    private static async Task<T> Read<T>(HttpContext context, MessageParser<T> parser)
        where T : IMessage<T>
    {
        using var body = new MemoryStream();
        Stream source = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        await source.CopyToAsync(body);
        context.Response.ContentType = "application/x-protobuf";
        return parser.ParseFrom(body.ToArray());
    }
}
