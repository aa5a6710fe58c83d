namespace TraceLlm.Persistence;

/// <summary>What a store is opened with. Equal options mean the same store: it is not opened again. Immutable.</summary>
/// <param name="Folder">Folder of the file store.</param>
/// <param name="Clock">The clock that files are named by, and that their age is measured with.</param>
internal sealed record StoreOptions(string Folder, TimeProvider Clock)
{
    public const long DefaultMaxFileBytes = 64 * 1024 * 1024;

    /// <summary>Size from which on another file is begun.</summary>
    public long MaxFileBytes { get; init; } = DefaultMaxFileBytes;

    /// <summary>Days after its last write that a closed file is kept; 0 keeps it for ever.</summary>
    public int RetentionDays { get; init; }

    /// <summary>Bytes of all files together that are kept; 0 sets no bound.</summary>
    public long MaxFolderBytes { get; init; }

    /// <summary>Whether files are compressed once they are closed.</summary>
    public bool CompressFiles { get; init; }

    public FileSyncMode FileSync { get; init; }

    public ITraceStore Open() => new FileTraceStore(this);
}
