using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TraceLlm.Capture;

/// <summary>
/// A growing buffer of JSON in UTF-8. Strings are escaped for JSON, not for HTML: only the quotation mark, the
/// backslash and control characters (RFC 8259, section 7). A lone surrogate becomes U+FFFD. Not thread-safe.
/// </summary>
internal sealed class Utf8JsonBuffer
{
    private const int SliceLength = 4096;

    /// <summary>Whole numbers below are exact, with room for what multiplying makes of them.</summary>
    private const double MaxExact = 1e15;

    private byte[] _bytes;

    public Utf8JsonBuffer(int capacity) => _bytes = new byte[capacity];

    public int Length { get; private set; }

    public int Capacity => _bytes.Length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>The whole buffer, of which <see cref="Length"/> bytes are written.</summary>
    public byte[] Bytes => _bytes;

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

    /// <summary>Puts bytes before what has been written from an index on.</summary>
    public void Insert(int index, ReadOnlySpan<byte> utf8)
    {
        Reserve(utf8.Length);
        _bytes.AsSpan(index, Length - index).CopyTo(_bytes.AsSpan(index + utf8.Length));
        utf8.CopyTo(_bytes.AsSpan(index));
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
                Length += JsonText.WriteEscape((char)unit, Reserve(JsonText.MaxLength));
            else
                WriteByte(unit);
        }

        WriteByte((byte)'"');
    }

    /// <summary>Begins a member whose name needs no escaping: the comma before it, the name, the colon.</summary>
    public void WriteName(ReadOnlySpan<byte> name, bool isFirst)
    {
        Span<byte> target = Reserve(name.Length + 4);
        int length = 0;
        if (!isFirst)
            target[length++] = (byte)',';

        target[length++] = (byte)'"';
        name.CopyTo(target[length..]);
        length += name.Length;
        target[length++] = (byte)'"';
        target[length++] = (byte)':';
        Length += length;
    }

    /// <summary>Writes 16 hexadecimal digits.</summary>
    public void WriteHex(ulong value)
    {
        const int Digits = 16;
        Span<byte> target = Reserve(Digits)[..Digits];
        for (int index = target.Length - 1; index >= 0; index--, value >>= 4)
            target[index] = "0123456789abcdef"u8[(int)(value & 0xF)];

        Length += Digits;
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

    public void WriteInteger(long value) => Length += JsonInteger.Write(value, ref Room(JsonInteger.MaxLength));

    /// <summary>Writes a member that is kept as it is. False when that needs more room: nothing is called then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteDeferred(DeferredKind kind, int index, long value)
    {
        byte[] bytes = _bytes;
        int length = Length;
        if (bytes.Length - length < DeferredMember.Length)
            return false;

        DeferredMember.Write(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(bytes), length), kind, index, value);
        Length = length + DeferredMember.Length;
        return true;
    }

    /// <summary>Begins a member. Gives the length of all.</summary>
    public int WriteName(MemberName name)
    {
        name.CopyTo(ref Room(name.PaddedLength));
        return Length += name.Length;
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

    /// <summary>Makes an object of what has been written: members, with a comma before each.</summary>
    public void CloseMembers()
    {
        if (Length == 0)
            WriteByte((byte)',');

        _bytes[0] = (byte)'{';
        WriteByte((byte)'}');
    }

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteNull() => WriteRaw("null"u8);

    /// <summary>A number with at most that many decimals, 0 to 4.</summary>
    public void WriteDecimal(double value, int decimals)
    {
        int scale = decimals switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1000, _ => 10_000 };
        double scaled = Math.Round(value * scale);
        if (scaled is not (>= 0 and < MaxExact))
        {
            WriteNumber(Math.Round(value, decimals));
            return;
        }

        (long whole, long fraction) = Math.DivRem((long)scaled, scale);
        WriteFormatted(whole);
        if (fraction == 0)
            return;

        WriteByte((byte)'.');
        for (int digit = scale / 10; fraction > 0; digit /= 10)
        {
            WriteByte((byte)('0' + (fraction / digit)));
            fraction %= digit;
        }
    }

    /// <summary>A number, or a string for what JSON has no number for (NaN and the infinities).</summary>
    public void WriteNumber(double value)
    {
        if (double.IsFinite(value))
            WriteFormatted(value);
        else
            WriteQuoted(value);
    }

    /// <summary>Not inlined: its loops get all registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
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

    private void WriteEscapedSlice(ReadOnlySpan<char> value) =>
        Length += JsonText.Write(value, Reserve(JsonText.RoomFor(value.Length)));

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);

        return _bytes.AsSpan(Length);
    }

    /// <summary>Where the next byte goes, with room for so many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref byte Room(int count)
    {
        if (_bytes.Length - Length < count)
            Grow(count);

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bytes), Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count) =>
        Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(2L * _bytes.Length, Array.MaxLength)));
}
