using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TraceLlm.Capture;

/// <summary>
/// A member that is kept as it is and becomes JSON when the document is made: a byte that says what it is, the parameter's
/// index, and eight bytes of the value. Such bytes begin no character of UTF-8, so that members that are JSON already can
/// stand between.
/// </summary>
internal static class DeferredMember
{
    /// <summary>Bytes of each.</summary>
    public const int Length = 2 + sizeof(long);

    /// <summary>The index that stands for the result.</summary>
    public const int Result = byte.MaxValue;

    /// <summary>The largest index of a parameter.</summary>
    public const int MaxIndex = Result - 1;

    /// <summary>Where the value begins.</summary>
    private const int ValueOffset = 2;

    private const DeferredKind First = DeferredKind.Integer;
    private const DeferredKind Last = DeferredKind.Text;

    /// <summary>Writes one. The caller has made sure of the room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref byte target, DeferredKind kind, int index, long value)
    {
        target = (byte)kind;
        Unsafe.Add(ref target, 1) = (byte)index;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, ValueOffset), value);
    }

    /// <summary>Sets the value of one that has been written.</summary>
    public static void SetValue(Span<byte> member, long value) => MemoryMarshal.Write(member[ValueOffset..], value);

    /// <summary>Reads one that the bytes begin with.</summary>
    public static (DeferredKind Kind, int Index, long Value) Read(ReadOnlySpan<byte> bytes) =>
        ((DeferredKind)bytes[0], bytes[1], MemoryMarshal.Read<long>(bytes[ValueOffset..]));

    /// <summary>Where the next one begins; the length of the bytes when there is none.</summary>
    public static int IndexIn(ReadOnlySpan<byte> bytes)
    {
        int index = bytes.IndexOfAnyInRange((byte)First, (byte)Last);
        return index < 0 ? bytes.Length : index;
    }
}
