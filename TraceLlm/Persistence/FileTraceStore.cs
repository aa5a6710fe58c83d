using System.Globalization;
using TraceLlm.Diagnostics;

namespace TraceLlm.Persistence;

/// <summary>
/// Appends JSON Lines to files in a folder: each belongs to one process, and another is begun with the day and when one is
/// full. Readers may follow while it writes, and other processes write beside it. A file that was removed is begun anew.
/// </summary>
internal sealed class FileTraceStore : ITraceStore
{
    private static readonly TimeSpan s_syncInterval = TimeSpan.FromSeconds(1);

    private readonly FileStoreOptions _options;
    private readonly string _folder;
    private readonly ClosedFiles _closed;
    private TraceFile? _file;
    private DateOnly _day;
    private long _syncedAt;

    public FileTraceStore(FileStoreOptions options)
    {
        _options = options;
        _folder = Path.GetFullPath(options.Folder);
        _closed = new ClosedFiles(options, _folder);
        _syncedAt = options.Clock.GetTimestamp();
    }

    public void Write(ReadOnlySpan<byte> lines, int traces)
    {
        TraceFile file = Current(lines.Length);
        long before = file.Length;
        try
        {
            file.Append(lines);
            Sync(file);
        }
        catch
        {
            // Whoever tries again writes all of them: also when they were written and only their sync failed.
            file.TakeBack(before);
            if (file.IsBroken || !file.Exists)
                CloseFile();

            throw;
        }

        Counters.TracesWritten(traces, lines.Length);
    }

    /// <summary>What was taken is written already.</summary>
    public bool Flush(Deadline deadline) => true;

    public void Dispose() => CloseFile();

    private TraceFile Current(int length)
    {
        var today = DateOnly.FromDateTime(_options.Clock.GetUtcNow().UtcDateTime);
        if (_file is { Exists: true } file && !IsAnotherDay(today) && (file.Length == 0 || file.Length + length <= _options.MaxFileBytes))
            return file;

        CloseFile();
        PrivateFolder.Create(_folder);
        _closed.Prune();
        _day = today;
        return _file = TraceFile.Create(Path.Combine(_folder, NameFor(today)));
    }

    /// <summary>A clock that is set back a little around midnight, and perhaps again and again, begins no file.</summary>
    private bool IsAnotherDay(DateOnly today) => today > _day || today.DayNumber < _day.DayNumber - 1;

    /// <summary>The process id alone is not unique: systems use it again, and containers all start with 1.</summary>
    private static string NameFor(DateOnly day)
    {
        string unique = Spans.RandomIds.NextSpanId().ToString("x16", CultureInfo.InvariantCulture)[..8];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{TraceFileNames.Prefix}{day:yyyyMMdd}-{Environment.ProcessId}-{unique}{TraceFileNames.Extension}");
    }

    private void Sync(TraceFile file)
    {
        if (_options.FileSync is FileSyncMode.None
            || (_options.FileSync is FileSyncMode.Interval && _options.Clock.GetElapsedTime(_syncedAt) < s_syncInterval))
        {
            return;
        }

        file.Sync();
        _syncedAt = _options.Clock.GetTimestamp();
    }

    private void CloseFile()
    {
        if (_file is not { } file)
            return;

        _file = null;
        using (file)
        {
            if (_options.FileSync is not FileSyncMode.None)
                file.Sync();
        }

        _closed.Add(file.Path);
    }
}
