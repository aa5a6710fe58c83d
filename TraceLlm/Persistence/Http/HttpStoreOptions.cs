namespace TraceLlm.Persistence.Http;

/// <summary>What the store that sends traces to a server is opened with.</summary>
/// <param name="Folder">The folder whose subfolder <c>spool</c> holds what waits for the server.</param>
/// <param name="Clock">The clock of the waits between attempts and of the limit of a request.</param>
internal sealed record HttpStoreOptions(string Folder, TimeProvider Clock) : StoreOptions(Folder, Clock)
{
    public const int DefaultTimeoutMs = 10_000;
    public const long DefaultMaxSpoolBytes = 256 * 1024 * 1024;

    /// <summary>The URL that traces are sent to; null while there is none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Gives the key that the server asks for, with each request; null for none. The key itself is kept nowhere.</summary>
    public Func<string?> ApiKey { get; init; } = static () => null;

    /// <summary>How long one request may take; 0 sets no limit.</summary>
    public int TimeoutMs { get; init; } = DefaultTimeoutMs;

    /// <summary>Bytes on the disk that may wait for the server; 0 keeps nothing there.</summary>
    public long MaxSpoolBytes { get; init; } = DefaultMaxSpoolBytes;

    public override ITraceStore Open() => new HttpTraceStore(this);
}
