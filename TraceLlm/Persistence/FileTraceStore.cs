using System.Globalization;

namespace TraceLlm.Persistence;

/// <summary>
/// Appends JSON Lines to one file per process and day in a folder. Readers may follow while it writes. A file that was
/// removed, or that a write failed on, is not written again: the next write begins a new one.
/// </summary>
internal sealed class FileTraceStore : ITraceStore
{
    private readonly string _folder;
    private readonly TimeProvider _clock;
    private FileStream? _file;
    private DateOnly _day;

    public FileTraceStore(string folder, TimeProvider clock)
    {
        _folder = Path.GetFullPath(folder);
        _clock = clock;
    }

    public void Write(ReadOnlySpan<byte> lines)
    {
        FileStream file = Current();
        try
        {
            file.Write(lines);
            file.Flush();
        }
        catch (IOException)
        {
            CloseFile();
            throw;
        }
    }

    public void Dispose() => CloseFile();

    private FileStream Current()
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        if (_file is not null && today == _day && File.Exists(_file.Name))
            return _file;

        CloseFile();
        _day = today;
        return _file = Open(today);
    }

    private FileStream Open(DateOnly day)
    {
        CreateFolder();
        // The process id alone is not unique: systems use it again, and containers all start with 1.
        string unique = Spans.RandomIds.NextSpanId().ToString("x16", CultureInfo.InvariantCulture)[..8];
        string name = string.Create(CultureInfo.InvariantCulture, $"traces-{day:yyyyMMdd}-{Environment.ProcessId}-{unique}.jsonl");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new FileStream(Path.Combine(_folder, name), options);
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(_folder);
        else
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void CloseFile()
    {
        FileStream? file = _file;
        _file = null;
        file?.Dispose();
    }
}
