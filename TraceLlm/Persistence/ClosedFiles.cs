using System.IO.Compression;
using TraceLlm.Diagnostics;

namespace TraceLlm.Persistence;

/// <summary>
/// What becomes of files that are no longer written: they are compressed, and removed when they are too old or too many.
/// What fails here costs no trace; it is reported, and tried again when the next file is begun. Not thread-safe.
/// </summary>
internal sealed class ClosedFiles(FileStoreOptions options, string folder)
{
    /// <summary>
    /// A file that was written to lately may be another process's: it is not removed to make room, whatever the bound.
    /// </summary>
    private static readonly TimeSpan s_inUse = TimeSpan.FromMinutes(5);

    /// <summary>Age of a file that nobody is compressing any more.</summary>
    private static readonly TimeSpan s_abandoned = TimeSpan.FromHours(1);

    /// <summary>Takes in a file that has been closed.</summary>
    public void Add(string path)
    {
        if (options.CompressFiles)
            Guard(path, Compress);
    }

    /// <summary>Removes what is not to be kept any longer. The caller's own file is closed.</summary>
    public void Prune()
    {
        if (options.RetentionDays > 0 || options.MaxFolderBytes > 0)
            Guard(folder, RemoveOld);

        if (options.CompressFiles)
            Guard(folder, RemoveUnfinished);
    }

    private static void Guard(string path, Action<string> action)
    {
        try
        {
            action(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            TraceLlmEventSource.Log.FileKept(path, exception.Message);
        }
    }

    private static void Compress(string path)
    {
        if (!File.Exists(path))
            return;

        string unfinished = path + TraceFileNames.Compressed + TraceFileNames.Unfinished;
        var target = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            target.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        DateTime written = File.GetLastWriteTimeUtc(path);
        using (FileStream source = File.OpenRead(path))
        using (var compressed = new GZipStream(new FileStream(unfinished, target), CompressionLevel.Fastest))
            source.CopyTo(compressed);

        File.SetLastWriteTimeUtc(unfinished, written);
        // A reader sees one of the two, or for a moment both: it reads the plain one then.
        File.Move(unfinished, path + TraceFileNames.Compressed, overwrite: true);
        File.Delete(path);
    }

    private void RemoveUnfinished(string path)
    {
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles($"{TraceFileNames.Prefix}*{TraceFileNames.Unfinished}"))
        {
            if (options.Clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > s_abandoned)
                file.Delete();
        }
    }

    private void RemoveOld(string path)
    {
        DateTime now = options.Clock.GetUtcNow().UtcDateTime;
        FileInfo[] files =
        [
            .. new DirectoryInfo(path).EnumerateFiles(TraceFileNames.Prefix + "*")
                .Where(file => TraceFileNames.IsTraceFile(file.Name))
                .OrderBy(file => file.LastWriteTimeUtc)
                .ThenBy(file => file.Name, StringComparer.Ordinal),
        ];
        long kept = files.Sum(file => file.Length);
        foreach (FileInfo file in files)
        {
            TimeSpan age = now - file.LastWriteTimeUtc;
            bool isTooOld = options.RetentionDays > 0 && age > TimeSpan.FromDays(options.RetentionDays);
            bool isTooMuch = options.MaxFolderBytes > 0 && kept > options.MaxFolderBytes && age > s_inUse;
            if (!isTooOld && !isTooMuch)
                continue;

            kept -= file.Length;
            file.Delete();
        }
    }
}
