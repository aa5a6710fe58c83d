using TraceLlm.Capture;
using TraceLlm.Configuration;

namespace TraceLlm;

/// <summary>
/// Settings that take precedence over attributes and FodyWeavers.xml at run time. They start from the environment
/// variables (<c>TRACELLM_*</c>); null means unset. Not thread-safe: use it inside <see cref="Tracer.Configure"/> only.
/// </summary>
public sealed class TracerOptions
{
    private int? _captureMaxLength;
    private int? _captureMaxItems;
    private int? _captureMaxDepth;
    private int? _captureMaxBytes;
    private string? _redactMembers;
    private string? _endpoint;
    private int? _httpTimeoutMs;
    private long? _maxSpoolBytes;
    private int? _flushIntervalMs;
    private double? _slowThresholdMs;
    private int? _maxStepsPerTrace;
    private long? _maxFileBytes;
    private int? _retentionDays;
    private long? _maxFolderBytes;
    private int? _queueWaitMs;
    private double? _sampleRate;
    private RetryOptions _retry;

    /// <summary>Whether anything is traced. <c>TRACELLM_ENABLED</c>; built-in default: true.</summary>
    public bool? Enabled { get; set; }

    /// <summary>The project of every trace. <c>TRACELLM_PROJECT</c>; built-in default: <c>default</c>.</summary>
    public string? Project { get; set; }

    /// <summary>The environment of every trace. <c>TRACELLM_ENVIRONMENT</c>; built-in default: <c>development</c>.</summary>
    public string? Environment { get; set; }

    /// <summary>How much content may be written. <c>TRACELLM_CAPTURE</c>; built-in default: <see cref="CaptureMode.Full"/>.</summary>
    public CaptureMode? Capture { get; set; }

    /// <summary>Whether arguments are captured. Built-in default: true.</summary>
    public bool? CaptureInput { get; set; }

    /// <summary>Whether results are captured. Built-in default: true.</summary>
    public bool? CaptureOutput { get; set; }

    /// <summary>
    /// Longest string that is captured whole, in UTF-16 units; 0 or more. Built-in default: 32768.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? CaptureMaxLength
    {
        get => _captureMaxLength;
        set => _captureMaxLength = NotBelow(value, 0, nameof(CaptureMaxLength));
    }

    /// <summary>Items of one collection that are captured; 0 or more. Built-in default: 1000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? CaptureMaxItems
    {
        get => _captureMaxItems;
        set => _captureMaxItems = NotBelow(value, 0, nameof(CaptureMaxItems));
    }

    /// <summary>
    /// Nesting of collections and objects inside a captured value; 0 or more, 64 at most counts. What is deeper is named by
    /// its type. Built-in default: 8.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? CaptureMaxDepth
    {
        get => _captureMaxDepth;
        set => _captureMaxDepth = NotBelow(value, 0, nameof(CaptureMaxDepth));
    }

    /// <summary>
    /// Size of one captured value, in bytes of JSON, after which no further item or member is added; 0 or more. Built-in
    /// default: 1048576.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? CaptureMaxBytes
    {
        get => _captureMaxBytes;
        set => _captureMaxBytes = NotBelow(value, 0, nameof(CaptureMaxBytes));
    }

    /// <summary>
    /// Edits of the list of names whose values are never written, on top of those of FodyWeavers.xml: <c>+name</c> adds
    /// one, <c>-name</c> takes one away, <c>-*</c> all; separated by semicolons. Built-in default: none. What the build
    /// has redacted, as by <see cref="RedactAttribute"/>, stays so.
    /// </summary>
    /// <exception cref="ArgumentException">An edit is malformed.</exception>
    public string? RedactMembers
    {
        get => _redactMembers;
        set => _redactMembers = value is null || RedactedNames.ParseEdits(value) is not null
            ? value
            : throw new ArgumentException($"'{value}' is no list of edits such as '+ssn;-cookie'.", nameof(value));
    }

    /// <summary>
    /// Retries after the first attempt, 0 or more, of every method that the build made retriable: one that it says
    /// <c>MaxRetries</c> of, or a tool when FodyWeavers.xml does. Built-in default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxRetries
    {
        get => _retry.MaxRetries;
        set => _retry = _retry with { MaxRetries = NotBelow(value, 0, nameof(MaxRetries)) };
    }

    /// <summary>Wait before the first retry, in milliseconds; 0 or more. Built-in default: 500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? RetryDelayMs
    {
        get => _retry.DelayMs;
        set => _retry = _retry with { DelayMs = NotBelow(value, 0, nameof(RetryDelayMs)) };
    }

    /// <summary>What each further wait is multiplied by; 1 or more. Built-in default: 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1 or not a number.</exception>
    public double? RetryBackoff
    {
        get => _retry.Backoff;
        set => _retry = _retry with { Backoff = NotBelow(value, 1, nameof(RetryBackoff)) };
    }

    /// <summary>Longest wait before a retry, in milliseconds, before jitter; 0 or more. Built-in default: 5000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? RetryMaxDelayMs
    {
        get => _retry.MaxDelayMs;
        set => _retry = _retry with { MaxDelayMs = NotBelow(value, 0, nameof(RetryMaxDelayMs)) };
    }

    /// <summary>The part of a wait by which it may be shorter or longer at random; 0 to 1. Built-in default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public double? RetryJitter
    {
        get => _retry.Jitter;
        set => _retry = value is > 1
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "Must be 1 or less.")
            : _retry with { Jitter = NotBelow(value, 0, nameof(RetryJitter)) };
    }

    /// <summary>Where finished traces go. <c>TRACELLM_PERSISTENCE</c>; built-in default: <see cref="PersistenceMode.File"/>.</summary>
    public PersistenceMode? Persistence { get; set; }

    /// <summary>
    /// Folder of the file store, and with <see cref="PersistenceMode.Http"/> the one whose subfolder <c>spool</c> holds what
    /// waits for the server; a relative one is relative to the current directory. <c>TRACELLM_PATH</c>; built-in
    /// default: <c>$TRACELLM_HOME/traces</c>, else <c>.tracellm/traces</c> in the user's home.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>
    /// The absolute http or https URL that traces are sent to with <see cref="PersistenceMode.Http"/>. Without one they wait
    /// on the disk, as they do while the server is away. The key that the server asks for is never an option: it is read from
    /// the environment variable <c>TRACELLM_API_KEY</c> with each request. <c>TRACELLM_ENDPOINT</c>; built-in default: none.
    /// </summary>
    /// <exception cref="ArgumentException">The value is no such URL, or has a user name or a password in it.</exception>
    public string? Endpoint
    {
        get => _endpoint;
        set => _endpoint = value is null || EndpointText.Parse(value) is not null
            ? value
            // Not the value: it may hold a password.
            : throw new ArgumentException($"The endpoint must be {EndpointText.Domain}.", nameof(value));
    }

    /// <summary>
    /// How long one request to <see cref="Endpoint"/> may take, in milliseconds, before it counts as failed and is tried
    /// again, and as long again for each MiB of its body; 0 sets no limit. Built-in default: 10000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? HttpTimeoutMs
    {
        get => _httpTimeoutMs;
        set => _httpTimeoutMs = NotBelow(value, 0, nameof(HttpTimeoutMs));
    }

    /// <summary>
    /// Bytes on the disk that may wait for the server, by the process; when there are as many, newer traces are dropped and
    /// counted. With 0 nothing is kept on the disk, and what cannot be sent waits in memory. Built-in default: 268435456.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaxSpoolBytes
    {
        get => _maxSpoolBytes;
        set => _maxSpoolBytes = NotBelow(value, 0, nameof(MaxSpoolBytes));
    }

    /// <summary>
    /// File of model prices that come before the built-in ones; a relative path is relative to the current directory when
    /// the first price is needed. <c>TRACELLM_PRICES</c>; built-in default: none.
    /// </summary>
    public string? PricesPath { get; set; }

    /// <summary>Longest time that a finished trace waits to be written, in milliseconds; 0 or more. Built-in default: 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? FlushIntervalMs
    {
        get => _flushIntervalMs;
        set => _flushIntervalMs = NotBelow(value, 0, nameof(FlushIntervalMs));
    }

    /// <summary>Latency from which on a trace is a slow request, in milliseconds; 0 or more. Built-in default: 1500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not a number.</exception>
    public double? SlowThresholdMs
    {
        get => _slowThresholdMs;
        set => _slowThresholdMs = NotBelow(value, 0, nameof(SlowThresholdMs));
    }

    /// <summary>Steps that one trace holds; more are counted in <c>dropped_steps</c>. 0 or more. Built-in default: 100000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxStepsPerTrace
    {
        get => _maxStepsPerTrace;
        set => _maxStepsPerTrace = NotBelow(value, 0, nameof(MaxStepsPerTrace));
    }

    /// <summary>Size of a file, in bytes, from which on the file store begins another one; 0 or more. Built-in default: 67108864.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaxFileBytes
    {
        get => _maxFileBytes;
        set => _maxFileBytes = NotBelow(value, 0, nameof(MaxFileBytes));
    }

    /// <summary>
    /// Days that a file of the store is kept after it was last written to; 0 keeps files for ever. Files are removed when
    /// another one is begun. Built-in default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? RetentionDays
    {
        get => _retentionDays;
        set => _retentionDays = NotBelow(value, 0, nameof(RetentionDays));
    }

    /// <summary>
    /// Bytes of all files of the store together; when another file is begun and there are more, the oldest are removed. 0
    /// sets no bound. Built-in default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long? MaxFolderBytes
    {
        get => _maxFolderBytes;
        set => _maxFolderBytes = NotBelow(value, 0, nameof(MaxFolderBytes));
    }

    /// <summary>Whether the files of the store are compressed with gzip once they are closed. Built-in default: false.</summary>
    public bool? CompressFiles { get; set; }

    /// <summary>
    /// When the files of the store are put onto the disk; what waits for a server: each time, but with
    /// <see cref="FileSyncMode.None"/>. Built-in default: <see cref="FileSyncMode.None"/>.
    /// </summary>
    public FileSyncMode? FileSync { get; set; }

    /// <summary>
    /// How long the end of a trace may wait, in milliseconds, for room among those that wait to be written, before the trace
    /// is dropped; 0 or more. Built-in default: 0, the application never waits.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? QueueWaitMs
    {
        get => _queueWaitMs;
        set => _queueWaitMs = NotBelow(value, 0, nameof(QueueWaitMs));
    }

    /// <summary>
    /// Share of the traces that are kept, from 0 to 1, decided by the trace id. Failed, interrupted and slow traces are kept
    /// always. <c>TRACELLM_SAMPLE_RATE</c>; built-in default: 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0, above 1 or not a number.</exception>
    public double? SampleRate
    {
        get => _sampleRate;
        set => _sampleRate = NotBelow(value, 0, nameof(SampleRate)) is { } rate and > 1
            ? throw new ArgumentOutOfRangeException(nameof(SampleRate), rate, "Must be 1 or less.")
            : value;
    }

    /// <summary>The clock of timestamps, durations and the waits before retries, for tests. Built-in default: <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider? TimeProvider { get; set; }

    internal RetryOptions Retry => _retry;

    internal TracerOptions Clone() => (TracerOptions)MemberwiseClone();

    private static T? NotBelow<T>(T? value, T minimum, string name)
        where T : struct, IComparable<T>
    {
        // NaN compares below everything.
        if (value is { } given && given.CompareTo(minimum) < 0)
            throw new ArgumentOutOfRangeException(name, value, $"Must be {minimum} or more.");

        return value;
    }
}
