using System.Security.Cryptography;

namespace TraceLlm.Capture;

/// <summary>Bytes are no content for a trace: their length and SHA-256 stand for them.</summary>
internal static class BinaryValues
{
    public static void Write(CaptureWriter writer, ReadOnlySpan<byte> value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, hash);
        Utf8JsonBuffer json = writer.Json;
        json.WriteRaw("{\"type\":\"bytes\",\"length\":"u8);
        json.WriteFormatted(value.Length);
        json.WriteRaw(",\"sha256\":\""u8);
        foreach (byte unit in hash)
            json.WriteFormatted(unit, "x2");

        json.WriteRaw("\"}"u8);
    }
}
