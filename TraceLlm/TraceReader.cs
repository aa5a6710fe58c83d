using System.Text.Json;
using TraceLlm.Documents;
using TraceLlm.Persistence;

namespace TraceLlm;

/// <summary>
/// Reads a file store back: streams the documents of a folder or of one file, file by file in the order of their names,
/// while applications may still be writing. Not thread-safe; make one per reading thread.
/// </summary>
/// <param name="path">A folder with <c>.jsonl</c> and <c>.jsonl.gz</c> files, or one such file.</param>
public sealed class TraceReader(string path)
{
    /// <summary>
    /// Lines that were no trace document and were passed over, so far. The last line of a file, when it is still being
    /// written or was torn by a crash, is not counted.
    /// </summary>
    public long SkippedLines { get; private set; }

    /// <summary>Reads the documents, one at a time.</summary>
    /// <exception cref="DirectoryNotFoundException">There is neither a folder nor a file at the path.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public IEnumerable<TraceDocument> Read()
    {
        foreach (string file in Files())
        {
            if (StoredFiles.Open(file) is not { } stream)
                continue;

            using var lines = new LineReader(stream);
            while (lines.Next(out ReadOnlyMemory<byte> line, out bool terminated))
            {
                if (TryParse(line, countSkipped: terminated) is { } document)
                    yield return document;
            }
        }
    }

    private IEnumerable<string> Files()
    {
        if (File.Exists(path))
            return [path];

        if (!Directory.Exists(path))
            throw new DirectoryNotFoundException($"There is no trace store at '{path}'.");

        return StoredFiles.Of(path);
    }

    private TraceDocument? TryParse(ReadOnlyMemory<byte> line, bool countSkipped)
    {
        try
        {
            return TraceDocumentParser.Parse(line);
        }
        catch (JsonException)
        {
            if (countSkipped)
                SkippedLines++;

            return null;
        }
    }
}
