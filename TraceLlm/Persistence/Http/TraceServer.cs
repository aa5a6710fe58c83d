using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using TraceLlm.Capture;

namespace TraceLlm.Persistence.Http;

/// <summary>The server that traces are sent to: docs/http-protocol.md. Used by one thread at a time, but for <see cref="Abandon"/>.</summary>
internal sealed class TraceServer : IDisposable
{
    /// <summary>The version of this package; a test holds it against the assembly's.</summary>
    public const string Version = "0.1.0";

    /// <summary>Longest time that the server can ask for.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A larger body is sent only once the server has seen the headers: it may say that it is too large. It also has more
    /// time.
    /// </summary>
    private const int LargeBody = 1024 * 1024;

    private readonly HttpStoreOptions _options;
    private readonly HttpClient _client;
    private readonly CancellationTokenSource _abandoned = new();
    private readonly Uri? _endpoint;
    private readonly string _shown;
    private (long Since, TimeSpan Length) _wait;

    public TraceServer(HttpStoreOptions options)
    {
        _options = options;
        _endpoint = options.Endpoint is { } endpoint ? new Uri(endpoint) : null;
        // A query may hold a secret.
        _shown = Redaction.BuiltIn.Redact(_endpoint?.GetLeftPart(UriPartial.Path) ?? "");
        _client = new HttpClient(new SocketsHttpHandler
        {
            // The key must not go elsewhere, nor leave the machine when it is sent without encryption.
            AllowAutoRedirect = false,
            UseProxy = _endpoint is { IsLoopback: false },
            UseCookies = false,
            // Our requests are no part of what the application does, and are not traced.
            ActivityHeadersPropagator = null,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>How long the server asked to be left alone, from now on. Zero when it did not.</summary>
    public TimeSpan AskedWait => _wait.Length > TimeSpan.Zero && _wait.Length - _options.Clock.GetElapsedTime(_wait.Since) is var left && left > TimeSpan.Zero
        ? left
        : TimeSpan.Zero;

    /// <summary>Notes that what the server asked for has been waited.</summary>
    public void EndAskedWait() => _wait = default;

    public ServerAnswer Post(TraceBatch batch)
    {
        string? key = _options.ApiKey();
        if (_endpoint is null)
            return new ServerAnswer(SendOutcome.Unavailable, "there is no endpoint: set Endpoint in FodyWeavers.xml, TRACELLM_ENDPOINT or TracerOptions.Endpoint");

        if (ObstacleToKey(key) is { } obstacle)
            return new ServerAnswer(SendOutcome.Unavailable, obstacle);

        if (AskedWait is { Ticks: > 0 } wait)
            return new ServerAnswer(SendOutcome.Unavailable, string.Create(CultureInfo.InvariantCulture, $"{_shown} asked to be left alone for another {wait.TotalSeconds:0.#} s"));

        TimeSpan timeout = TimeoutFor(batch);
        using var limit = timeout == Timeout.InfiniteTimeSpan ? new CancellationTokenSource() : new CancellationTokenSource(timeout, _options.Clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, _abandoned.Token);
        try
        {
            using HttpRequestMessage request = RequestFor(batch, key);
            using HttpResponseMessage response = _client.Send(request, HttpCompletionOption.ResponseHeadersRead, ended.Token);
            return Judge(response, key, ended.Token);
        }
        catch (OperationCanceledException)
        {
            return new ServerAnswer(SendOutcome.Unavailable, string.Create(CultureInfo.InvariantCulture, $"{_shown} did not answer within {timeout.TotalMilliseconds} ms: see HttpTimeoutMs"));
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return new ServerAnswer(SendOutcome.Unavailable, $"{_shown} cannot be reached: {AnswerText.Clean(exception.Message, key)}");
        }
    }

    /// <summary>Ends the request that runs, and all later ones. May be called by any thread.</summary>
    public void Abandon() => _abandoned.Cancel();

    public void Dispose()
    {
        _client.Dispose();
        _abandoned.Dispose();
    }

    /// <summary>A body of many megabytes would never arrive over a slow line if it had no more time than others.</summary>
    private TimeSpan TimeoutFor(TraceBatch batch) => _options.TimeoutMs == 0
        ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMilliseconds(Math.Min((double)_options.TimeoutMs * (1 + (batch.Body.Length / LargeBody)), int.MaxValue));

    private HttpRequestMessage RequestFor(TraceBatch batch, string? key)
    {
        var content = new ByteArrayContent(batch.Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        var request = new HttpRequestMessage(HttpMethod.Post, _endpoint) { Content = content };
        request.Headers.TryAddWithoutValidation("User-Agent", "TraceLlm/" + Version);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", batch.Key);
        request.Headers.TryAddWithoutValidation("TraceLlm-Documents", batch.Documents.ToString(CultureInfo.InvariantCulture));
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);

        if (batch.Body.Length > LargeBody)
            request.Headers.ExpectContinue = true;

        return request;
    }

    /// <summary>Why the key cannot be sent; null when it can. The message does not hold it.</summary>
    private string? ObstacleToKey(string? key)
    {
        if (key is null || _endpoint is null)
            return null;

        if (key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return "TRACELLM_API_KEY has characters that no header can have: it must be printable ASCII without blanks";

        return _endpoint.Scheme == Uri.UriSchemeHttps || _endpoint.IsLoopback
            ? null
            : $"TRACELLM_API_KEY is sent by https only, or on this machine, and {_shown} is neither: use an https endpoint, or no key";
    }

    private ServerAnswer Judge(HttpResponseMessage response, string? key, CancellationToken ended)
    {
        int status = (int)response.StatusCode;
        switch (status)
        {
            case >= 200 and <= 299:
                return new ServerAnswer(SendOutcome.Accepted);
            case 408 or 425 or 429 or >= 500:
                NoteAskedWait(response.Headers.RetryAfter);
                return new ServerAnswer(SendOutcome.Unavailable, $"{_shown} answered {status}");
            default:
                string reason = $"{_shown} answered {status}: {AnswerText.Of(response, key, ended)}";
                return new ServerAnswer(response.StatusCode is HttpStatusCode.RequestEntityTooLarge ? SendOutcome.TooLarge : SendOutcome.Rejected, reason);
        }
    }

    private void NoteAskedWait(RetryConditionHeaderValue? retryAfter)
    {
        TimeSpan? wait = retryAfter?.Delta ?? retryAfter?.Date - _options.Clock.GetUtcNow();
        if (wait is { Ticks: > 0 } asked)
            _wait = (_options.Clock.GetTimestamp(), asked < s_longestWait ? asked : s_longestWait);
    }
}
