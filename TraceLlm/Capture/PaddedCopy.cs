using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TraceLlm.Capture;

/// <summary>Copies few bytes by whole vectors, where the bytes behind them may be read and written too.</summary>
internal static class PaddedCopy
{
    /// <summary>Bytes of a vector: up to one less are copied beyond what is asked for.</summary>
    public const int Unit = 16;

    /// <summary>Longest copy for which this is worth it.</summary>
    public const int MaxLength = 128;

    /// <summary>A length, rounded up to whole vectors.</summary>
    public static int Padded(int length) => (length + Unit - 1) & -Unit;

    /// <summary>Copies at least one vector. The caller has made sure of the room, on both sides.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ref byte from, ref byte to, int length)
    {
        nuint index = 0;
        do
        {
            Vector128.LoadUnsafe(ref from, index).StoreUnsafe(ref to, index);
            index += Unit;
        }
        while (index < (nuint)length);
    }
}
