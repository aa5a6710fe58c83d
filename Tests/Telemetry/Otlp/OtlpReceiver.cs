using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
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
        server.MapPost("/v1/traces", async context => Add(await Read(context, TracesRequest.Parser)));
        server.MapPost("/v1/metrics", async context => Add(await Read(context, MetricsRequest.Parser)));
        server.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", async context => Add(await ReadCall(context, TracesRequest.Parser)));
        server.MapPost("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", async context => Add(await ReadCall(context, MetricsRequest.Parser)));
    }

    /// <summary>Where OTLP is taken over HTTP.</summary>
    public string Address => _server.Urls.First();

    /// <summary>Where it is taken by gRPC.</summary>
    public string GrpcAddress => _server.Urls.Last();

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
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, static endpoint => endpoint.Protocols = HttpProtocols.Http2);
        });
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

    private void Add(TracesRequest request)
    {
        foreach (ResourceSpans spans in request.ResourceSpans)
            _spans.Enqueue(spans);
    }

    private void Add(MetricsRequest request)
    {
        foreach (ResourceMetrics metrics in request.ResourceMetrics)
            _metrics.Enqueue(metrics);
    }

    private static async Task<T> Read<T>(HttpContext context, MessageParser<T> parser)
        where T : IMessage<T>
    {
        context.Response.ContentType = "application/x-protobuf";
        return parser.ParseFrom(await Body(context, context.Request.Headers.ContentEncoding == "gzip"));
    }

    /// <summary>A unary call of gRPC: a message behind five bytes, of which the first says whether it is compressed; an empty one back.</summary>
    private static async Task<T> ReadCall<T>(HttpContext context, MessageParser<T> parser)
        where T : IMessage<T>
    {
        byte[] body = await Body(context, isCompressed: false);
        Assert.That(body[0], Is.Zero);
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
        return parser.ParseFrom(body.AsSpan(5).ToArray());
    }

    private static async Task<byte[]> Body(HttpContext context, bool isCompressed)
    {
        using var body = new MemoryStream();
        Stream source = isCompressed ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
        await source.CopyToAsync(body);
        return body.ToArray();
    }
}
