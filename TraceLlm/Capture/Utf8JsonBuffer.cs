using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace TraceLlm.Capture;

/// <summary>
/// A growing buffer of JSON in UTF-8. Strings are escaped for JSON, not for HTML: only the quotation mark, the
/// backslash and control characters (RFC 8259, section 7). A lone surrogate becomes U+FFFD. Not thread-safe.
/// </summary>
internal sealed class Utf8JsonBuffer
{
    private const int SliceLength = 8192;

    private static readonly SearchValues<char> s_escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f" +
        "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private byte[] _bytes;

    public Utf8JsonBuffer(int capacity) => _bytes = new byte[capacity];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public ReadOnlyMemory<byte> WrittenMemory => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    public void Truncate(int length) => Length = length;

    /// <summary>Lets go of a buffer that one large value made grow. It is empty.</summary>
    public void Trim(int capacity)
    {
        if (_bytes.Length > capacity)
            _bytes = new byte[capacity];
    }

    public void ClearAndTrim(int capacity)
    {
        Clear();
        Trim(capacity);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        byte[] bytes = _bytes;
        int length = Length;
        if ((uint)length < (uint)bytes.Length)
        {
            bytes[length] = value;
            Length = length + 1;
        }
        else
        {
            Reserve(1)[0] = value;
            Length++;
        }
    }

    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Length += utf8.Length;
    }

    /// <summary>Writes a string value with its quotation marks.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        WriteByte((byte)'"');
        WriteEscaped(value);
        WriteByte((byte)'"');
    }

    /// <summary>Writes a string value that is UTF-8 already, with its quotation marks.</summary>
    public void WriteUtf8AsString(ReadOnlySpan<byte> value)
    {
        WriteByte((byte)'"');
        foreach (byte unit in value)
        {
            if (unit is (byte)'"' or (byte)'\\' or < 0x20)
                WriteEscape((char)unit);
            else
                WriteByte(unit);
        }

        WriteByte((byte)'"');
    }

    public void WriteFormatted<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        int size = 40;
        int written;
        while (!value.TryFormat(Reserve(size), out written, format, CultureInfo.InvariantCulture))
            size *= 2;

        Length += written;
    }

    public void WriteQuoted<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        WriteByte((byte)'"');
        WriteFormatted(value, format);
        WriteByte((byte)'"');
    }

    /// <summary>Puts what was written since a position into quotation marks. It must not need escaping.</summary>
    public void QuoteFrom(int start)
    {
        WriteByte((byte)'"');
        _bytes.AsSpan(start, Length - start - 1).CopyTo(_bytes.AsSpan(start + 1));
        _bytes[start] = (byte)'"';
        WriteByte((byte)'"');
    }

    /// <summary>Writes an array whose items are JSON already.</summary>
    public void WriteArray(ReadOnlySpan<byte> items)
    {
        WriteByte((byte)'[');
        WriteRaw(items);
        WriteByte((byte)']');
    }

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>A number, or a string for what JSON has no number for (NaN and the infinities).</summary>
    public void WriteNumber(double value)
    {
        if (double.IsFinite(value))
            WriteFormatted(value);
        else
            WriteQuoted(value);
    }

    private void WriteEscaped(ReadOnlySpan<char> value)
    {
        while (value.Length > SliceLength)
        {
            int length = char.IsHighSurrogate(value[SliceLength - 1]) ? SliceLength - 1 : SliceLength;
            WriteEscapedSlice(value[..length]);
            value = value[length..];
        }

        WriteEscapedSlice(value);
    }

    private void WriteEscapedSlice(ReadOnlySpan<char> value)
    {
        while (!value.IsEmpty)
        {
            int run = value.IndexOfAny(s_escaped);
            ReadOnlySpan<char> plain = run < 0 ? value : value[..run];
            Utf8.FromUtf16(plain, Reserve(plain.Length * 3), out _, out int written);
            Length += written;
            if (run < 0)
                return;

            WriteEscape(value[run]);
            value = value[(run + 1)..];
        }
    }

    private void WriteEscape(char value)
    {
        switch (value)
        {
            case '"': WriteRaw("\\\""u8); break;
            case '\\': WriteRaw("\\\\"u8); break;
            case '\n': WriteRaw("\\n"u8); break;
            case '\r': WriteRaw("\\r"u8); break;
            case '\t': WriteRaw("\\t"u8); break;
            case '\b': WriteRaw("\\b"u8); break;
            case '\f': WriteRaw("\\f"u8); break;
            default:
                WriteRaw("\\u00"u8);
                WriteFormatted((byte)value, "x2");
                break;
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));

        return _bytes.AsSpan(Length);
    }
}
