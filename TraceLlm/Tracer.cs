using TraceLlm.Capture;
using TraceLlm.Documents;
using TraceLlm.Spans;
using TraceLlm.Woven;

namespace TraceLlm;

/// <summary>
/// What code can say to and ask of tracing. All members are thread-safe. Those that say something of the current span
/// do nothing when there is none, and cost next to nothing then; apart from <see cref="Configure"/>, nothing throws.
/// </summary>
public static class Tracer
{
    /// <summary>
    /// Raised for every finished trace, persisted or not, on the background writer's thread. What a listener throws is
    /// counted in <see cref="Statistics"/>.
    /// </summary>
    public static event Action<TraceDocument>? TraceCompleted
    {
        add => TracerProvider.Completed += value;
        remove => TracerProvider.Completed -= value;
    }

    /// <summary>Whether what the caller does is traced.</summary>
    public static bool IsEnabled => TracerProvider.IsEnabled;

    /// <summary>The id of the current trace, 32 hexadecimal digits. Null when there is none.</summary>
    public static string? CurrentTraceId => CurrentSpan.TraceId;

    /// <summary>The current span. Without one, a handle that does nothing.</summary>
    public static SpanHandle CurrentSpan => new(CaptureWriter.IsCapturing ? null : SpanSource.Current, owned: false);

    /// <summary>What tracing did and lost since the process started.</summary>
    public static TraceStatistics Statistics => TracerProvider.Statistics;

    /// <summary>
    /// Learns the ids of the traces that the caller's calls start:
    /// <c>using var run = Tracer.Observe(); Answer(); run.TraceIds</c>.
    /// </summary>
    public static TraceObservation Observe() => new(TraceObserver.Enter());

    /// <summary>
    /// Starts a span by hand; dispose it to end it. It is a child of the current span, else a trace of its own. Nothing
    /// of it is captured: say what matters with the handle's members.
    /// </summary>
    /// <param name="name">The span's name.</param>
    /// <param name="kind">What it stands for.</param>
    public static SpanHandle StartSpan(string name, SpanKind kind = SpanKind.Generic)
    {
        if (!TracerProvider.IsEnabled)
            return default;

        string redacted = TracerProvider.Manual.Settings.Redaction.Redact(name ?? "");
        var method = new MethodDescriptor(TracerProvider.Manual, redacted, isTool: false, [])
        {
            Kind = kind,
        };
        Span? span = TracedCall.Open(method, out CaptureWriter? input);
        input?.Close();
        if (span is not null)
        {
            TracedCall.Join(span, input: null);
            span.Keep(TracedCall.MakeCurrent(span));
        }

        return new SpanHandle(span, owned: true);
    }

    /// <inheritdoc cref="SpanHandle.RecordUsage"/>
    public static void RecordUsage(int inputTokens, int outputTokens, int cacheReadTokens = 0, int cacheWriteTokens = 0, int reasoningTokens = 0) =>
        CurrentSpan.RecordUsage(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, reasoningTokens);

    /// <inheritdoc cref="SpanHandle.SetModel"/>
    public static void SetModel(string? model, string? provider = null) => CurrentSpan.SetModel(model, provider);

    /// <inheritdoc cref="SpanHandle.SetAttribute(string, string)"/>
    public static void SetAttribute(string? name, string? value) => CurrentSpan.SetAttribute(name, value);

    /// <inheritdoc cref="SpanHandle.SetAttribute(string, string)"/>
    public static void SetAttribute(string? name, long value) => CurrentSpan.SetAttribute(name, value);

    /// <inheritdoc cref="SpanHandle.SetAttribute(string, string)"/>
    public static void SetAttribute(string? name, double value) => CurrentSpan.SetAttribute(name, value);

    /// <inheritdoc cref="SpanHandle.SetAttribute(string, string)"/>
    public static void SetAttribute(string? name, bool value) => CurrentSpan.SetAttribute(name, value);

    /// <inheritdoc cref="SpanHandle.Score"/>
    public static void Score(string? name, double value) => CurrentSpan.Score(name, value);

    /// <inheritdoc cref="SpanHandle.SetSession"/>
    public static void SetSession(string? sessionId, string? userId = null) => CurrentSpan.SetSession(sessionId, userId);

    /// <inheritdoc cref="SpanHandle.AddTag"/>
    public static void AddTag(string? tag) => CurrentSpan.AddTag(tag);

    /// <summary>
    /// Changes settings at run time. They take precedence over attributes and FodyWeavers.xml, and hold for what starts
    /// afterwards.
    /// </summary>
    /// <param name="configure">Sets the options; they come as the environment variables and earlier calls left them.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configure"/> is null.</exception>
    public static void Configure(Action<TracerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        TracerProvider.Configure(configure);
    }

    /// <summary>
    /// Waits until every finished trace is persisted: with <see cref="PersistenceMode.Http"/>, until the server has
    /// acknowledged it.
    /// </summary>
    /// <param name="timeout">The longest wait; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <returns>
    /// Whether all that had finished is written. False as soon as an attempt fails (what waits is not lost then), and also
    /// when a trace was lost since the last call.
    /// </returns>
    public static bool Flush(TimeSpan timeout) => TracerProvider.Flush(timeout);

    /// <inheritdoc cref="Flush"/>
    /// <param name="timeout">The longest wait; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    /// <param name="cancellationToken">Ends the wait; the traces are still written.</param>
    public static Task<bool> FlushAsync(TimeSpan timeout, CancellationToken cancellationToken = default) =>
        Task.Factory.StartNew(() => Flush(timeout), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(cancellationToken);
}
