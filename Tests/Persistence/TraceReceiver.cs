using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>
/// A server that takes traces as docs/http-protocol.md asks: an ASP.NET application on this machine. What it answers is
/// scripted request by request; without a script it takes everything.
/// </summary>
internal sealed class TraceReceiver : IDisposable
{
    private readonly object _gate = new();
    private readonly List<ReceivedBatch> _requests = [];
    private readonly HashSet<string> _keys = [];
    private readonly List<TraceDocument> _documents = [];
    private readonly Queue<Func<HttpContext, ReceivedBatch, Task<bool>>> _script = [];
    private readonly Queue<Func<HttpContext, Task>> _interruptions = [];
    private readonly WebApplication _application;

    /// <param name="port">The port; 0 for any.</param>
    /// <param name="maxBodySize">Largest body; null for the server's own default.</param>
    /// <param name="map">Maps what receives instead.</param>
    public TraceReceiver(int port = 0, long? maxBodySize = null, Action<WebApplication>? map = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Limits.MaxRequestBodySize = maxBodySize ?? kestrel.Limits.MaxRequestBodySize;
        });
        _application = builder.Build();
        if (map is null)
            _application.MapPost("/v1/traces", Receive);
        else
            map(_application);

        _application.StartAsync().GetAwaiter().GetResult();
        Endpoint = _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/v1/traces";
    }

    public string Endpoint { get; }

    /// <summary>All requests whose body was read, in order, whatever the answer.</summary>
    public IReadOnlyList<ReceivedBatch> Requests => Locked(() => _requests.ToArray());

    /// <summary>The documents that were taken, in order; those of a batch that came twice once.</summary>
    public IReadOnlyList<TraceDocument> Documents => Locked(() => _documents.ToArray());

    public IEnumerable<string> Prompts => Documents.Select(document => document.Prompt);

    /// <summary>A port of this machine where nobody listens.</summary>
    public static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    public static string EndpointAt(int port) => $"http://127.0.0.1:{port}/v1/traces";

    /// <summary>Answers the next request with a status, and takes nothing.</summary>
    public TraceReceiver Then(int status, string body = "", params (string Name, string Value)[] headers) => Then(async (context, _) =>
    {
        context.Response.StatusCode = status;
        foreach ((string name, string value) in headers)
            context.Response.Headers[name] = value;

        await context.Response.WriteAsync(body);
        return false;
    });

    /// <summary>Does that with the next request, once its body is read. True when the documents are to be taken.</summary>
    public TraceReceiver Then(Func<HttpContext, ReceivedBatch, Task<bool>> answer)
    {
        lock (_gate)
            _script.Enqueue(answer);

        return this;
    }

    /// <summary>Does that with the next request instead of reading its body.</summary>
    public TraceReceiver Interrupt(Func<HttpContext, Task> interruption)
    {
        lock (_gate)
            _interruptions.Enqueue(interruption);

        return this;
    }

    public void Dispose()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.Zero);
        _application.StopAsync(timeout.Token).GetAwaiter().GetResult();
        _application.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task Receive(HttpContext context)
    {
        Func<HttpContext, Task>? interruption;
        lock (_gate)
            _interruptions.TryDequeue(out interruption);

        if (interruption is not null)
        {
            await interruption(context);
            return;
        }

        ReceivedBatch? batch = await ReceivedBatch.Read(context.Request);
        if (batch is null)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        Func<HttpContext, ReceivedBatch, Task<bool>>? answer;
        lock (_gate)
        {
            _requests.Add(batch);
            _script.TryDequeue(out answer);
        }

        if (answer is null || await answer(context, batch))
            Take(batch);
    }

    private void Take(ReceivedBatch batch)
    {
        lock (_gate)
        {
            if (_keys.Add(batch.Headers["Idempotency-Key"]))
                _documents.AddRange(batch.Documents);
        }
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
