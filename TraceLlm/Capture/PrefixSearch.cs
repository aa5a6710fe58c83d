using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TraceLlm.Capture;

/// <summary>
/// Finds any of many short words in a text, 32 places at a time: a place is looked at when its three characters, by the
/// halves of their codes, may be the first three of one word of a group. (The algorithm is known as Teddy, from Intel's
/// Hyperscan.) Immutable.
/// </summary>
internal sealed class PrefixSearch
{
    private const int Columns = 3;
    private const int Groups = 8;
    private const int BlockLength = 32;
    private const int AsciiLength = 128;

    private readonly string[][] _words = new string[AsciiLength][];
    private readonly Vector256<byte>[] _lowHalves = new Vector256<byte>[Columns];
    private readonly Vector256<byte>[] _highHalves = new Vector256<byte>[Columns];

    /// <param name="words">The words, of ASCII, each of three characters at least.</param>
    public PrefixSearch(IReadOnlyCollection<string> words)
    {
        foreach (IGrouping<char, string> group in words.GroupBy(word => word[0]))
            _words[group.Key] = [.. group];

        // Neighbours have the most telling characters in common, so that little else fits them.
        string[] heads = [.. words.Select(word => word[..Columns]).Distinct().OrderBy(head => (head[1], head[0]))];
        for (int column = 0; column < Columns; column++)
        {
            var low = new byte[BlockLength];
            var high = new byte[BlockLength];
            for (int head = 0; head < heads.Length; head++)
            {
                byte group = (byte)(1 << (head * Groups / heads.Length));
                int unit = heads[head][column];
                low[unit & 0xF] |= group;
                high[unit >> 4] |= group;
            }

            _lowHalves[column] = Twice(low);
            _highHalves[column] = Twice(high);
        }
    }

    /// <summary>Finds the next word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the search goes on; 0 to begin with.</param>
    /// <returns>Where the word begins; -1 when there is no other.</returns>
    public int Next(ReadOnlySpan<char> text, ref int position)
    {
        for (; position <= text.Length - Columns; position += BlockLength)
        {
            for (uint places = Places(text[position..]); places != 0; places &= places - 1)
            {
                int start = position + BitOperations.TrailingZeroCount(places);
                if (!IsWordAt(text, start))
                    continue;

                position = start + 1;
                return start;
            }
        }

        return -1;
    }

    /// <summary>The places among the first ones where a word may begin, as bits.</summary>
    private uint Places(ReadOnlySpan<char> text)
    {
        if (text.Length >= BlockLength + Columns - 1)
            return Places(ref MemoryMarshal.GetReference(text));

        Span<char> padded = stackalloc char[BlockLength + Columns - 1];
        padded.Clear();
        text.CopyTo(padded);
        return Places(ref MemoryMarshal.GetReference(padded));
    }

    private uint Places(ref char text)
    {
        ref ushort units = ref Unsafe.As<char, ushort>(ref text);
        Vector256<byte> groups = GroupsOf(ref units, 0) & GroupsOf(ref units, 1) & GroupsOf(ref units, 2);
        return ~Vector256.Equals(groups, Vector256<byte>.Zero).ExtractMostSignificantBits();
    }

    /// <summary>The groups of words that have, in a column, a character such as stands at each place.</summary>
    private Vector256<byte> GroupsOf(ref ushort units, int column)
    {
        // Other characters than ASCII look like some here; each place is looked at again.
        Vector256<byte> codes = Vector256.Narrow(
            Vector256.LoadUnsafe(ref units, (nuint)column),
            Vector256.LoadUnsafe(ref units, (nuint)(column + Vector256<ushort>.Count)));
        var half = Vector256.Create((byte)0xF);
        return LookUp(_lowHalves[column], codes & half) & LookUp(_highHalves[column], (codes.AsUInt16() >> 4).AsByte() & half);
    }

    private static Vector256<byte> LookUp(Vector256<byte> table, Vector256<byte> indices) => Avx2.IsSupported
        ? Avx2.Shuffle(table, indices)
        : Vector256.Create(LookUp(table.GetLower(), indices.GetLower()), LookUp(table.GetLower(), indices.GetUpper()));

    private static Vector128<byte> LookUp(Vector128<byte> table, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, indices)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.VectorTableLookup(table, indices)
        : Vector128.Shuffle(table, indices);

    private static Vector256<byte> Twice(byte[] table)
    {
        var half = Vector128.Create(table);
        return Vector256.Create(half, half);
    }

    private bool IsWordAt(ReadOnlySpan<char> text, int start)
    {
        char first = text[start];
        if (first >= AsciiLength || _words[first] is not { } words)
            return false;

        ReadOnlySpan<char> rest = text[start..];
        foreach (string word in words)
        {
            if (word[1] == rest[1] && rest.StartsWith(word))
                return true;
        }

        return false;
    }
}
