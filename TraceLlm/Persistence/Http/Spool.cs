using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TraceLlm.Diagnostics;

namespace TraceLlm.Persistence.Http;

/// <summary>
/// What waits on the disk for one server: the batches of earlier processes, and then this one's. One thread adds, another
/// takes over, reads and removes.
/// </summary>
internal sealed class Spool : IDisposable
{
    /// <summary>Tells this process from all others: ids of processes come again.</summary>
    private static readonly string s_process = Spans.RandomIds.NextSpanId().ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The folders of other processes whose traces are counted.</summary>
    private static readonly ConcurrentDictionary<string, bool> s_counted = new();

    private static int s_folders;

    private readonly object _gate = new();
    private readonly HttpStoreOptions _options;
    private readonly string _root;
    private readonly string[] _sources;
    private readonly Queue<SpooledBatch> _adopted = [];
    private readonly Queue<SpooledBatch> _own = [];
    private volatile SpoolFolder? _folder;
    private long _sequence;
    private long _size;

    public Spool(HttpStoreOptions options)
    {
        _options = options;
        _root = System.IO.Path.GetFullPath(options.Folder);
        string spool = System.IO.Path.Combine(_root, "spool");
        Path = System.IO.Path.Combine(spool, NameFor(options.Endpoint));
        // What this application recorded while it had no endpoint goes to the one that it has now.
        _sources = options.Endpoint is null ? [Path] : [Path, System.IO.Path.Combine(spool, NameFor(null))];
    }

    /// <summary>The folder of the server: other applications' traces, and those for other servers, are elsewhere.</summary>
    public string Path { get; }

    public bool IsEmpty => Next is null;

    /// <summary>The batch that is to be sent first. Null when there is none.</summary>
    public SpooledBatch? Next
    {
        get
        {
            lock (_gate)
                return _adopted.TryPeek(out SpooledBatch? adopted) ? adopted : _own.TryPeek(out SpooledBatch? own) ? own : null;
        }
    }

    /// <summary>The number of the last batch of this process.</summary>
    public long LastSequence => Interlocked.Read(ref _sequence);

    /// <summary>Whether everything up to a batch of this process has been removed, and what came from others.</summary>
    public bool HasRemoved(long sequence)
    {
        lock (_gate)
            return _adopted.Count == 0 && (!_own.TryPeek(out SpooledBatch? next) || next.Sequence > sequence);
    }

    /// <summary>Adds a batch. False when there is no room for it. A single one is let in when nothing else waits.</summary>
    /// <exception cref="IOException">It cannot be written, as when the disk is full.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public bool TryAdd(TraceBatch batch)
    {
        if (_folder is null || !Directory.Exists(_folder.Path))
        {
            _folder?.Dispose();
            _folder = null;
            _folder = CreateFolder();
        }

        var spooled = SpooledBatch.Of(_folder, _sequence + 1, batch);
        lock (_gate)
        {
            if (_size > 0 && _size + spooled.Size > _options.MaxSpoolBytes)
                return false;
        }

        SpoolFolder.Write(spooled, batch, _options.FileSync is not FileSyncMode.None);
        try
        {
            lock (_gate)
            {
                // Before it can be sent, which takes it from the count.
                Counters.TracesSpooled(batch.Documents);
                _sequence++;
                _own.Enqueue(spooled);
                _size += spooled.Size;
            }
        }
        catch
        {
            // Whoever tries again, as after an interrupt, adds the batch again.
            SpoolFolder.TryDelete(spooled.Path);
            throw;
        }

        return true;
    }

    /// <summary>Takes over what processes have left that ended, the oldest first.</summary>
    public void Adopt()
    {
        foreach (string folder in _sources.SelectMany(FoldersIn).OrderBy(System.IO.Path.GetFileName, StringComparer.Ordinal))
        {
            if (folder != _folder?.Path && SpoolFolder.TryAdopt(folder) is { } adopted)
                TakeOver(adopted);
        }
    }

    /// <summary>Removes the batch that was to be sent first: what became of it is known.</summary>
    public void RemoveNext()
    {
        if (Next is not { } batch)
            return;

        try
        {
            File.Delete(batch.Path);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody has removed the whole spool.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TraceLlmEventSource.Log.FileKept(batch.Path, exception.Message);
        }

        if (IsLastOfAdopted(batch.Folder))
            batch.Folder.Dispose();

        lock (_gate)
        {
            _size -= batch.Size;
            if (!_adopted.TryDequeue(out _))
                _own.Dequeue();
        }
    }

    public void Dispose()
    {
        SpoolFolder[] folders;
        lock (_gate)
            folders = [.. _adopted.Concat(_own).Select(batch => batch.Folder).Append(_folder).OfType<SpoolFolder>().Distinct()];

        foreach (SpoolFolder folder in folders)
            folder.Dispose();
    }

    private string[] FoldersIn(string source)
    {
        try
        {
            return Directory.Exists(source) ? Directory.GetDirectories(source) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TraceLlmEventSource.Log.SpoolFailed(source, exception.Message);
            return [];
        }
    }

    private void TakeOver(SpoolFolder folder)
    {
        IReadOnlyList<SpooledBatch> batches = [];
        try
        {
            batches = folder.Batches();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TraceLlmEventSource.Log.SpoolFailed(folder.Path, exception.Message);
        }

        if (batches.Count == 0)
        {
            folder.Dispose();
            return;
        }

        // What a store that this process had before wrote, or took over, is counted already.
        if (!folder.Path.Contains(s_process, StringComparison.Ordinal) && s_counted.TryAdd(folder.Path, true))
            Counters.TracesAdopted(batches.Sum(batch => batch.Documents));

        lock (_gate)
        {
            foreach (SpooledBatch batch in batches)
            {
                _adopted.Enqueue(batch);
                _size += batch.Size;
            }
        }
    }

    private bool IsLastOfAdopted(SpoolFolder folder)
    {
        lock (_gate)
            return _adopted.Count > 0 && _adopted.ElementAtOrDefault(1)?.Folder != folder;
    }

    /// <summary>Named so that the order of the names is that of the processes.</summary>
    private SpoolFolder CreateFolder()
    {
        // Each of them is its owner's only: missing parents would not be.
        PrivateFolder.Create(_root);
        PrivateFolder.Create(System.IO.Path.GetDirectoryName(Path)!);
        PrivateFolder.Create(Path);
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"{_options.Clock.GetUtcNow():yyyyMMddHHmmssfff}-{Environment.ProcessId}-{s_process}-{Interlocked.Increment(ref s_folders)}");
        return SpoolFolder.Create(System.IO.Path.Combine(Path, name));
    }

    /// <summary>
    /// One name for one application and one server, so that neither another application nor another server gets what is not
    /// for them. Without the query, which may be a secret that changes.
    /// </summary>
    private static string NameFor(string? endpoint)
    {
        string server = endpoint is null ? "" : new Uri(endpoint).GetLeftPart(UriPartial.Path);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(AppDomain.CurrentDomain.FriendlyName + '\n' + server));
        return Convert.ToHexString(hash, 0, 8).ToLowerInvariant();
    }
}
