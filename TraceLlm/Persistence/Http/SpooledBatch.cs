using System.Globalization;

namespace TraceLlm.Persistence.Http;

/// <summary>
/// A file of the spool: one batch, as it will be sent. Its name says in which order, and what is counted:
/// <c>sequence-documents-bytes.jsonl.gz</c>. Immutable.
/// </summary>
/// <param name="Folder">The folder that it is in.</param>
/// <param name="Sequence">Its number there, from 1.</param>
/// <param name="Documents">How many documents it has.</param>
/// <param name="Length">Bytes of the lines, uncompressed.</param>
/// <param name="Size">Bytes on the disk.</param>
internal sealed record SpooledBatch(SpoolFolder Folder, long Sequence, int Documents, long Length, long Size)
{
    /// <summary>The least that a file takes on the disk.</summary>
    private const long Block = 4096;

    public string Path => System.IO.Path.Combine(
        Folder.Path,
        string.Create(CultureInfo.InvariantCulture, $"{Sequence:d10}-{Documents}-{Length}{TraceFileNames.Extension}{TraceFileNames.Compressed}"));

    public static SpooledBatch Of(SpoolFolder folder, long sequence, TraceBatch batch) =>
        new(folder, sequence, batch.Documents, batch.Length, SizeOnDisk(batch.Body.Length));

    /// <summary>Reads a name. Null when it is none.</summary>
    public static SpooledBatch? Parse(SpoolFolder folder, FileInfo file)
    {
        const string Ending = TraceFileNames.Extension + TraceFileNames.Compressed;
        return file.Name.EndsWith(Ending, StringComparison.Ordinal)
            && file.Name[..^Ending.Length].Split('-') is [var sequence, var documents, var length]
            && TryNumber(sequence, out long number)
            && TryNumber(documents, out long count) && count is > 0 and <= int.MaxValue
            && TryNumber(length, out long bytes)
                ? new SpooledBatch(folder, number, (int)count, bytes, SizeOnDisk(file.Length))
                : null;
    }

    private static long SizeOnDisk(long length) => (length + Block - 1) / Block * Block;

    private static bool TryNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
