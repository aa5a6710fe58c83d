using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Tests.Publishing;

/// <summary>Answers every chat completion with the same response, as OpenAI's API would.</summary>
internal sealed class ChatEndpoint : IDisposable
{
    private readonly HttpListener _listener;
    private readonly int _statusCode;
    private readonly byte[] _body;
    private readonly Task _serving;

    public ChatEndpoint(int statusCode, string body)
    {
        _statusCode = statusCode;
        _body = Encoding.UTF8.GetBytes(body);
        Uri address = FreeAddress();
        _listener = new HttpListener { Prefixes = { address.ToString() } };
        _listener.Start();
        Url = new Uri(address, "v1").ToString();
        _serving = ServeAsync();
    }

    public string Url { get; }

    public void Dispose()
    {
        _listener.Stop();
        _serving.Wait();
        _listener.Close();
    }

    private static Uri FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return new Uri($"http://{probe.LocalEndpoint}/");
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await context.Request.InputStream.CopyToAsync(Stream.Null);
            context.Response.StatusCode = _statusCode;
            context.Response.ContentType = "application/json";
            context.Response.Close(_body, willBlock: true);
        }
    }
}
