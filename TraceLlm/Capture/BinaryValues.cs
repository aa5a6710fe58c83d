using System.Buffers;
using System.Security.Cryptography;

namespace TraceLlm.Capture;

/// <summary>Bytes are no content for a trace: their length and SHA-256 stand for them, also when they come as base64 text.</summary>
internal static class BinaryValues
{
    /// <summary>Characters from which on a text that is base64 throughout is a payload, not a word or an id.</summary>
    private const int ShortestBase64 = 1024;

    private const string DataScheme = "data:";
    private const string Base64Mark = ";base64,";

    private static readonly SearchValues<char> s_base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=");

    public static void Write(CaptureWriter writer, ReadOnlySpan<byte> value) => Write(writer, "bytes", value, mediaType: default);

    /// <summary>Whether a text looks like a payload: soon answered of prose, which has a space.</summary>
    public static bool MayBeBase64(ReadOnlySpan<char> text) =>
        text.Length >= ShortestBase64
        && (text.IndexOfAnyExcept(s_base64) < 0 || text.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Writes a base64 payload, or a data URL that holds one (RFC 2397), by its bytes. False for any other text.</summary>
    public static bool TryWriteBase64(CaptureWriter writer, ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestBase64)
            return false;

        ReadOnlySpan<char> mediaType = default;
        if (text.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase))
        {
            int mark = text[..Math.Min(text.Length, 256)].IndexOf(Base64Mark, StringComparison.OrdinalIgnoreCase);
            if (mark < 0)
                return false;

            mediaType = text[DataScheme.Length..mark];
            text = text[(mark + Base64Mark.Length)..];
        }

        return text.IndexOfAnyExcept(s_base64) < 0 && TryWriteDecoded(writer, text, mediaType);
    }

    private static bool TryWriteDecoded(CaptureWriter writer, ReadOnlySpan<char> text, ReadOnlySpan<char> mediaType)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(text.Length);
        try
        {
            if (!TryDecode(text, bytes, out int length))
                return false;

            Write(writer, "base64", bytes.AsSpan(0, length), mediaType);
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> text, byte[] bytes, out int length)
    {
        if (Convert.TryFromBase64Chars(text, bytes, out length))
            return true;

        // Base64url (RFC 4648, section 5), usually without padding.
        if (text.IndexOfAny('+', '/') >= 0)
            return false;

        int padded = (text.Length + 3) / 4 * 4;
        char[] standard = ArrayPool<char>.Shared.Rent(padded);
        try
        {
            text.Replace(standard, '-', '+');
            standard.AsSpan(0, text.Length).Replace('_', '/');
            standard.AsSpan(text.Length, padded - text.Length).Fill('=');
            return Convert.TryFromBase64Chars(standard.AsSpan(0, padded), bytes, out length);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(standard);
        }
    }

    private static void Write(CaptureWriter writer, string kind, ReadOnlySpan<byte> value, ReadOnlySpan<char> mediaType)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(value, hash);
        Utf8JsonBuffer json = writer.Json;
        json.WriteRaw("{\"type\":"u8);
        json.WriteString(kind);
        if (!mediaType.IsEmpty)
        {
            json.WriteRaw(",\"media_type\":"u8);
            writer.WriteText(mediaType);
        }

        json.WriteRaw(",\"length\":"u8);
        json.WriteFormatted(value.Length);
        json.WriteRaw(",\"sha256\":\""u8);
        foreach (byte unit in hash)
            json.WriteFormatted(unit, "x2");

        json.WriteRaw("\"}"u8);
    }
}
