using System.IO.Compression;

namespace TraceLlm.Persistence;

/// <summary>The files of a store as a reader sees them, while others write, compress and remove them.</summary>
internal static class StoredFiles
{
    /// <summary>The files of a folder, in the order of their names, each once: by the name that it has uncompressed.</summary>
    public static IEnumerable<string> Of(string folder) => Directory.EnumerateFiles(folder)
        .Where(TraceFileNames.IsTraceFile)
        .Select(static path => TraceFileNames.IsCompressed(path) ? path[..^TraceFileNames.Compressed.Length] : path)
        .Distinct()
        .Order(StringComparer.Ordinal);

    /// <summary>Opens a file, or what it has been compressed to. Null when it has been removed.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Stream? Open(string path) =>
        TraceFileNames.IsCompressed(path) ? TryOpen(path) is { } single ? Decompress(single) : null
        : TryOpen(path) is { } plain ? plain
        : TryOpen(path + TraceFileNames.Compressed) is { } compressed ? Decompress(compressed)
        : null;

    private static GZipStream Decompress(Stream stream) => new(stream, CompressionMode.Decompress);

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
