namespace TraceLlm.Persistence;

/// <summary>
/// One file of the store while it is written: readable and writable by its owner only, and by others at the same time. Not
/// thread-safe.
/// </summary>
internal sealed class TraceFile : IDisposable
{
    private readonly FileStream _stream;
    private bool _isSynced = true;

    private TraceFile(FileStream stream) => _stream = stream;

    public string Path => _stream.Name;

    public long Length { get; private set; }

    /// <summary>Whether the file may end with half a line. Nothing more is to be appended.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether the file is still where it was made: somebody may have removed it, or its folder.</summary>
    public bool Exists => File.Exists(Path);

    /// <exception cref="IOException">The file is there already, or cannot be made.</exception>
    public static TraceFile Create(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new TraceFile(new FileStream(path, options));
    }

    /// <summary>Appends whole lines. After a failure, as of a full disk, a part of them may stand there: <see cref="TakeBack"/>.</summary>
    /// <exception cref="IOException">They cannot be written.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        _stream.Write(lines);
        Length += lines.Length;
        _isSynced = false;
    }

    /// <summary>Waits until everything that was appended is on the disk.</summary>
    public void Sync()
    {
        if (_isSynced)
            return;

        _stream.Flush(flushToDisk: true);
        _isSynced = true;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Takes back everything behind a length, whole lines and parts of them.</summary>
    public void TakeBack(long length)
    {
        try
        {
            _stream.SetLength(length);
            _stream.Position = length;
            Length = length;
        }
        catch (IOException)
        {
            IsBroken = true;
        }
    }
}
