using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace TraceLlm.Persistence.Http;

/// <summary>Documents as they go to the server: JSON Lines, compressed. Immutable.</summary>
internal sealed class TraceBatch
{
    /// <summary>A gzip file of nothing has its header of ten bytes and its trailer of eight.</summary>
    private const int MinBodyLength = 18;

    private TraceBatch(byte[] body, int documents, long length)
    {
        Body = body;
        Documents = documents;
        Length = length;
    }

    /// <summary>The lines, as a gzip file.</summary>
    public byte[] Body { get; }

    public int Documents { get; }

    /// <summary>Bytes of the lines, uncompressed.</summary>
    public long Length { get; }

    /// <summary>What tells it from every other batch, also in another process: the SHA-256 of the body, in hexadecimal digits.</summary>
    public string Key => Convert.ToHexString(SHA256.HashData(Body)).ToLowerInvariant();

    public static TraceBatch Of(ReadOnlySpan<byte> lines, int documents)
    {
        using var body = new MemoryStream();
        using (var compressed = new GZipStream(body, CompressionLevel.Fastest))
            compressed.Write(lines);

        return new TraceBatch(body.ToArray(), documents, lines.Length);
    }

    /// <summary>A batch that comes from a file. Null when the file is damaged, as by a loss of power.</summary>
    public static TraceBatch? FromFile(byte[] body, int documents, long length) =>
        body.Length >= MinBodyLength && body is [0x1F, 0x8B, ..] && BinaryPrimitives.ReadUInt32LittleEndian(body.AsSpan(body.Length - 4)) == (uint)length
            ? new TraceBatch(body, documents, length)
            : null;

    /// <summary>Its first and its second half, which are the same each time.</summary>
    /// <exception cref="InvalidDataException">The body is damaged.</exception>
    public (TraceBatch First, TraceBatch Second) Split()
    {
        using var lines = new MemoryStream(checked((int)Length));
        using (var compressed = new GZipStream(new MemoryStream(Body), CompressionMode.Decompress))
            compressed.CopyTo(lines);

        ReadOnlySpan<byte> all = lines.GetBuffer().AsSpan(0, (int)lines.Length);
        int documents = Documents / 2;
        int length = 0;
        for (int document = 0; document < documents; document++)
            length += all[length..].IndexOf((byte)'\n') + 1;

        return (Of(all[..length], documents), Of(all[length..], Documents - documents));
    }
}
