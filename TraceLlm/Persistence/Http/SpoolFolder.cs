namespace TraceLlm.Persistence.Http;

/// <summary>
/// The folder of one process in the spool. Whose it is says a lock, a file beside it that is held open: the system lets go
/// of it when the process ends, however it does. Not thread-safe, but files may be added and removed at the same time.
/// </summary>
internal sealed class SpoolFolder : IDisposable
{
    private const string LockExtension = ".lock";

    private readonly FileStream _lock;

    private SpoolFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <summary>Makes a folder for this process, in one that is there.</summary>
    /// <exception cref="IOException">It is there already, or cannot be made.</exception>
    public static SpoolFolder Create(string path)
    {
        // The lock first: nobody sees a folder that is nobody's.
        FileStream held = Hold(path);
        try
        {
            PrivateFolder.Create(path);
            return new SpoolFolder(path, held);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the folder of a process that has ended. Null when it has not, or the folder is gone.</summary>
    public static SpoolFolder? TryAdopt(string path)
    {
        FileStream held;
        try
        {
            held = Hold(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        var folder = new SpoolFolder(path, held);
        if (Directory.Exists(path))
            return folder;

        // Another process has emptied it just now.
        folder.RemoveLock();
        return null;
    }

    /// <summary>The batches, in order. What was being written when the process ended is removed.</summary>
    public IReadOnlyList<SpooledBatch> Batches()
    {
        var batches = new List<SpooledBatch>();
        foreach (FileInfo file in new DirectoryInfo(Path).EnumerateFiles())
        {
            if (file.Name.EndsWith(TraceFileNames.Unfinished, StringComparison.Ordinal))
                file.Delete();
            else if (SpooledBatch.Parse(this, file) is { } batch)
                batches.Add(batch);
        }

        batches.Sort(static (left, right) => left.Sequence.CompareTo(right.Sequence));
        return batches;
    }

    /// <summary>Adds a batch, whole or not at all.</summary>
    public static void Write(SpooledBatch spooled, TraceBatch batch, bool sync)
    {
        string unfinished = spooled.Path + TraceFileNames.Unfinished;
        try
        {
            using (FileStream file = Open(unfinished, FileMode.Create))
            {
                file.Write(batch.Body);
                file.Flush(sync);
            }

            File.Move(unfinished, spooled.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TryDelete(unfinished);
            throw;
        }
    }

    /// <summary>Removes a file, if that is possible.</summary>
    public static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is of no use, and does no harm.
        }
    }

    /// <summary>Lets go of the folder, and removes it when nothing is in it.</summary>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path);
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody has removed the whole spool.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What is in it stays for whoever comes next.
            _lock.Dispose();
            return;
        }

        RemoveLock();
    }

    private static FileStream Hold(string path) => Open(path + LockExtension, FileMode.OpenOrCreate);

    private static FileStream Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        return new FileStream(path, options);
    }

    private void RemoveLock()
    {
        string path = _lock.Name;
        _lock.Dispose();
        TryDelete(path);
    }
}
