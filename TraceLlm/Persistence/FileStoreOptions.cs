namespace TraceLlm.Persistence;

/// <summary>What the file store is opened with.</summary>
/// <param name="Folder">Folder of the files.</param>
/// <param name="Clock">The clock that files are named by, and that their age is measured with.</param>
internal sealed record FileStoreOptions(string Folder, TimeProvider Clock) : StoreOptions(Folder, Clock)
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

    public override ITraceStore Open() => new FileTraceStore(this);
}
