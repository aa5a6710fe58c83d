using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TraceLlm.Capture;

/// <summary>
/// Turns UTF-16 into the UTF-8 of a JSON string in one pass: sixteen characters at a time while they are ASCII that needs no
/// escape. A lone surrogate becomes U+FFFD.
/// </summary>
internal static class JsonText
{
    /// <summary>Bytes that a character becomes at most.</summary>
    public const int MaxLength = 6;

    private const int BlockLength = 16;

    /// <summary>Characters of one or two bytes, which are written by a table: what is special in most texts.</summary>
    private const int TabledCount = 0x800;

    /// <summary>What stands for a character, as it lies in memory, its length in the last byte.</summary>
    private static readonly ulong[] s_encoded = MakeTable();

    /// <summary>Bytes of room that a text needs while it is written.</summary>
    public static int RoomFor(int length) => (length * MaxLength) + sizeof(ulong);

    /// <summary>Gives how many bytes were written.</summary>
    /// <param name="text">The text.</param>
    /// <param name="target">Room for it: <see cref="RoomFor"/>.</param>
    public static int Write(ReadOnlySpan<char> text, Span<byte> target)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(target.Length, RoomFor(text.Length));
        ref ushort source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref byte bytes = ref MemoryMarshal.GetReference(target);
        int read = 0;
        int written = 0;
        // Plain prose has nothing special at all.
        while (text.Length - read >= 2 * BlockLength)
        {
            var first = Vector256.LoadUnsafe(ref source, (nuint)read);
            var second = Vector256.LoadUnsafe(ref source, (nuint)(read + BlockLength));
            if ((IsSpecial(first) | IsSpecial(second)) != Vector256<ushort>.Zero)
                break;

            Vector256.Narrow(first, second).StoreUnsafe(ref bytes, (nuint)written);
            read += 2 * BlockLength;
            written += 2 * BlockLength;
        }

        while (read < text.Length)
        {
            int end = text.Length;
            if (end - read >= BlockLength)
            {
                var block = Vector256.LoadUnsafe(ref source, (nuint)read);
                if (IsSpecial(block) == Vector256<ushort>.Zero)
                {
                    Vector128.Narrow(block.GetLower(), block.GetUpper()).StoreUnsafe(ref bytes, (nuint)written);
                    read += BlockLength;
                    written += BlockLength;
                    continue;
                }

                end = read + BlockLength;
            }

            int next = read;
            written += WriteByTable(text, ref next, end, ref Unsafe.Add(ref bytes, written));
            read = next;
        }

        return written;
    }

    /// <summary>Writes the escape of a quotation mark, a backslash or a control character. Gives its length.</summary>
    public static int WriteEscape(char unit, Span<byte> target)
    {
        ulong encoded = s_encoded[unit];
        MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in encoded))[..LengthOf(encoded)].CopyTo(target);
        return LengthOf(encoded);
    }

    /// <summary>
    /// Writes one character after the other, without a branch that depends on what it is, but for those of three bytes and
    /// more: where special characters stand cannot be foreseen, and a wrong guess costs more than ten characters.
    /// </summary>
    private static int WriteByTable(ReadOnlySpan<char> text, ref int read, int end, ref byte target)
    {
        ref ulong table = ref MemoryMarshal.GetArrayDataReference(s_encoded);
        ref char source = ref MemoryMarshal.GetReference(text);
        // Kept in registers: what is handed on by reference is not.
        int position = read;
        int written = 0;
        while (position < end)
        {
            int unit = Unsafe.Add(ref source, position);
            if (unit < TabledCount)
            {
                ulong encoded = Unsafe.Add(ref table, unit);
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, written), encoded);
                written += LengthOf(encoded);
                position++;
            }
            else if (!char.IsSurrogate((char)unit))
            {
                WriteThree(unit, ref Unsafe.Add(ref target, written));
                written += 3;
                position++;
            }
            else
            {
                int next = position;
                written += WriteSurrogate(text, ref next, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, written), MaxLength));
                position = next;
            }
        }

        read = position;
        return written;
    }

    private static int LengthOf(ulong encoded) => (int)(BitConverter.IsLittleEndian ? encoded >> 56 : encoded & 0xFF);

    private static ulong[] MakeTable()
    {
        var table = new ulong[TabledCount];
        Span<byte> entry = stackalloc byte[sizeof(ulong)];
        for (int unit = 0; unit < TabledCount; unit++)
        {
            entry.Clear();
            entry[^1] = (byte)Encode((char)unit, entry);
            table[unit] = MemoryMarshal.Read<ulong>(entry);
        }

        return table;
    }

    private static int Encode(char unit, Span<byte> target)
    {
        int letter = "\"\\\n\r\t\b\f".AsSpan().IndexOf(unit);
        if (letter >= 0)
        {
            target[0] = (byte)'\\';
            target[1] = "\"\\nrtbf"u8[letter];
            return 2;
        }

        if (unit < ' ')
        {
            "\\u00"u8.CopyTo(target);
            target[4] = (byte)('0' + (unit >> 4));
            target[5] = "0123456789abcdef"u8[unit & 0xF];
            return MaxLength;
        }

        if (unit <= 0x7F)
        {
            target[0] = (byte)unit;
            return 1;
        }

        target[0] = (byte)(0xC0 | (unit >> 6));
        target[1] = Continuation(unit);
        return 2;
    }

    private static Vector256<ushort> IsSpecial(Vector256<ushort> block) =>
        // Wraps around: below the space is above what is left of ASCII.
        Vector256.GreaterThan(block - Vector256.Create((ushort)' '), Vector256.Create((ushort)(0x7F - ' ')))
        | Vector256.Equals(block, Vector256.Create((ushort)'"'))
        | Vector256.Equals(block, Vector256.Create((ushort)'\\'));

    /// <summary>Writes a pair of surrogates, or what stands for one without the other.</summary>
    private static int WriteSurrogate(ReadOnlySpan<char> text, ref int read, Span<byte> target)
    {
        char unit = text[read++];
        if (read == text.Length || !char.IsSurrogatePair(unit, text[read]))
        {
            WriteThree('\uFFFD', ref target[0]);
            return 3;
        }

        int scalar = char.ConvertToUtf32(unit, text[read++]);
        target[3] = Continuation(scalar);
        target[2] = Continuation(scalar >> 6);
        target[1] = Continuation(scalar >> 12);
        target[0] = (byte)(0xF0 | (scalar >> 18));
        return 4;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteThree(int unit, ref byte target)
    {
        target = (byte)(0xE0 | (unit >> 12));
        Unsafe.Add(ref target, 1) = Continuation(unit >> 6);
        Unsafe.Add(ref target, 2) = Continuation(unit);
    }

    private static byte Continuation(int bits) => (byte)(0x80 | (bits & 0x3F));
}
