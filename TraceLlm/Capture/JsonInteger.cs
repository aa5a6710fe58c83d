using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TraceLlm.Capture;

/// <summary>Integers as JSON: what is captured most often, written without asking a culture for its minus sign.</summary>
internal static class JsonInteger
{
    /// <summary>Bytes of the longest: the least of 64 bits.</summary>
    public const int MaxLength = 20;

    private static readonly ulong[] s_powersOfTen =
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    private static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8 +
        "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>Writes an integer. Gives its length.</summary>
    /// <param name="value">The integer.</param>
    /// <param name="first">Where to. The caller has made sure that there is room for the longest.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(long value, ref byte first)
    {
        ulong rest = (ulong)value;
        int start = 0;
        if (value < 0)
        {
            first = (byte)'-';
            rest = 0 - rest;
            start = 1;
        }

        int end = start + Digits(rest);
        int index = end;
        while (rest >= 10)
        {
            (rest, ulong pair) = Math.DivRem(rest, 100);
            index -= 2;
            Unsafe.WriteUnaligned(
                ref Unsafe.Add(ref first, index), Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Pairs), (nint)(2 * pair))));
        }

        if (index > start)
            Unsafe.Add(ref first, start) = (byte)('0' + rest);

        return end;
    }

    /// <summary>How many digits a number has: by its bits, of which a digit is worth 1233/4096.</summary>
    private static int Digits(ulong value)
    {
        int atLeast = ((BitOperations.Log2(value | 1) + 1) * 1233) >> 12;
        return value >= s_powersOfTen[atLeast] ? atLeast + 1 : Math.Max(atLeast, 1);
    }
}
