using System.Numerics;
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

    /// <summary>The escapes of two characters by what they stand for, as they lie in memory; 0 for none.</summary>
    private static readonly ushort[] s_escapes = MakeEscapes();

    /// <summary>Bytes of room that a text needs while it is written.</summary>
    public static int RoomFor(int length) => length * MaxLength;

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

        while (text.Length - read >= BlockLength)
        {
            var block = Vector256.LoadUnsafe(ref source, (nuint)read);
            // What is written too much is written over.
            Vector128.Narrow(block.GetLower(), block.GetUpper()).StoreUnsafe(ref bytes, (nuint)written);
            uint special = IsSpecial(block).ExtractMostSignificantBits();
            if (special == 0)
            {
                read += BlockLength;
                written += BlockLength;
                continue;
            }

            int plain = BitOperations.TrailingZeroCount(special);
            read += plain;
            written += plain;
            do
                written += WriteSpecial(text, ref read, ref Unsafe.Add(ref bytes, written));
            while (read < text.Length && (text[read] > 0x7F || s_escapes[text[read]] != 0));
        }

        while (read < text.Length)
        {
            char unit = text[read];
            if (unit is >= ' ' and <= '\x7F' and not ('"' or '\\'))
            {
                Unsafe.Add(ref bytes, written++) = (byte)unit;
                read++;
            }
            else
            {
                written += WriteSpecial(text, ref read, ref Unsafe.Add(ref bytes, written));
            }
        }

        return written;
    }

    /// <summary>Writes the escape of a quotation mark, a backslash or a control character. Gives its length.</summary>
    public static int WriteEscape(char unit, Span<byte> target)
    {
        if (s_escapes[unit] is not 0 and var escape)
        {
            Unsafe.WriteUnaligned(ref target[0], escape);
            return 2;
        }

        "\\u00"u8.CopyTo(target);
        target[4] = (byte)('0' + (unit >> 4));
        target[5] = "0123456789abcdef"u8[unit & 0xF];
        return MaxLength;
    }

    private static ushort[] MakeEscapes()
    {
        var escapes = new ushort[0x80];
        foreach ((char unit, char letter) in (ReadOnlySpan<(char, char)>)[('"', '"'), ('\\', '\\'), ('\n', 'n'), ('\r', 'r'), ('\t', 't'), ('\b', 'b'), ('\f', 'f')])
            escapes[unit] = MemoryMarshal.Read<ushort>([(byte)'\\', (byte)letter]);

        return escapes;
    }

    private static Vector256<ushort> IsSpecial(Vector256<ushort> block) =>
        // Wraps around: below the space is above what is left of ASCII.
        Vector256.GreaterThan(block - Vector256.Create((ushort)' '), Vector256.Create((ushort)(0x7F - ' ')))
        | Vector256.Equals(block, Vector256.Create((ushort)'"'))
        | Vector256.Equals(block, Vector256.Create((ushort)'\\'));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteSpecial(ReadOnlySpan<char> text, ref int read, ref byte target)
    {
        char unit = text[read];
        if (unit > 0x7F)
            return WriteEncoded(text, ref read, MemoryMarshal.CreateSpan(ref target, MaxLength));

        read++;
        if (s_escapes[unit] is not 0 and var escape)
        {
            Unsafe.WriteUnaligned(ref target, escape);
            return 2;
        }

        return WriteEscape(unit, MemoryMarshal.CreateSpan(ref target, MaxLength));
    }

    /// <summary>Writes a character of several bytes.</summary>
    private static int WriteEncoded(ReadOnlySpan<char> text, ref int read, Span<byte> target)
    {
        char unit = text[read++];
        if (unit <= 0x7FF)
        {
            target[1] = Continuation(unit);
            target[0] = (byte)(0xC0 | (unit >> 6));
            return 2;
        }

        if (char.IsSurrogate(unit))
        {
            if (read < text.Length && char.IsSurrogatePair(unit, text[read]))
            {
                int scalar = char.ConvertToUtf32(unit, text[read++]);
                target[3] = Continuation(scalar);
                target[2] = Continuation(scalar >> 6);
                target[1] = Continuation(scalar >> 12);
                target[0] = (byte)(0xF0 | (scalar >> 18));
                return 4;
            }

            unit = '\uFFFD';
        }

        target[2] = Continuation(unit);
        target[1] = Continuation(unit >> 6);
        target[0] = (byte)(0xE0 | (unit >> 12));
        return 3;
    }

    private static byte Continuation(int bits) => (byte)(0x80 | (bits & 0x3F));
}
