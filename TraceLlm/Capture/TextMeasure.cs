using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;

namespace TraceLlm.Capture;

/// <summary>
/// What the token estimate counts of a text: words (runs of characters that are not white space) and characters
/// (Unicode code points).
/// </summary>
/// <param name="Words">Number of words.</param>
/// <param name="Characters">Number of Unicode code points.</param>
internal readonly record struct TextMeasure(long Words, long Characters)
{
    public static TextMeasure operator +(TextMeasure left, TextMeasure right) =>
        new(left.Words + right.Words, left.Characters + right.Characters);

    public static TextMeasure Of(ReadOnlySpan<char> text)
    {
        long words = 0;
        long characters = 0;
        bool insideWord = false;
        bool afterHigh = false;
        foreach (char unit in text)
        {
            Count(char.IsWhiteSpace(unit), ref insideWord, ref words);
            // Of a pair only the first half counts; a half that stands alone is a character.
            if (!char.IsLowSurrogate(unit) || !afterHigh)
                characters++;

            afterHigh = char.IsHighSurrogate(unit);
        }

        return new TextMeasure(words, characters);
    }

    /// <summary>Measures valid UTF-8.</summary>
    public static TextMeasure OfUtf8(ReadOnlySpan<byte> text)
    {
        long words = 0;
        long characters = 0;
        uint insideWord = 0;
        uint reachingOver = 0;
        Span<byte> padded = stackalloc byte[Vector256<byte>.Count];
        for (; !text.IsEmpty; text = text[Math.Min(text.Length, Vector256<byte>.Count)..])
        {
            scoped ReadOnlySpan<byte> units = text;
            if (text.Length < Vector256<byte>.Count)
            {
                padded.Fill((byte)' ');
                text.CopyTo(padded);
                units = padded;
                characters -= padded.Length - text.Length;
            }

            Vector256<byte> block = Vector256.Create(units);
            uint spaces = IsAsciiWhiteSpace(block).ExtractMostSignificantBits() | reachingOver;
            reachingOver = 0;
            characters += Vector256<byte>.Count;
            if (block.ExtractMostSignificantBits() != 0)
            {
                characters -= BitOperations.PopCount(Vector256.LessThan(block.AsSByte(), Vector256.Create((sbyte)-64)).ExtractMostSignificantBits());
                for (uint leads = MayBeginWhiteSpace(block).ExtractMostSignificantBits(); leads != 0; leads &= leads - 1)
                {
                    int index = BitOperations.TrailingZeroCount(leads);
                    ulong space = ((1ul << WhiteSpaceLength(text[index..])) - 1) << index;
                    spaces |= (uint)space;
                    reachingOver |= (uint)(space >> Vector256<byte>.Count);
                }
            }

            uint inWords = ~spaces;
            words += BitOperations.PopCount(inWords & ~((inWords << 1) | insideWord));
            insideWord = inWords >> (Vector256<byte>.Count - 1);
        }

        return new TextMeasure(words, characters);
    }

    /// <summary>Counts the words that begin.</summary>
    internal static void Count(bool whiteSpace, ref bool insideWord, ref long words)
    {
        if (!whiteSpace && !insideWord)
            words++;

        insideWord = !whiteSpace;
    }

    private static Vector256<byte> IsAsciiWhiteSpace(Vector256<byte> block) =>
        Vector256.Equals(block, Vector256.Create((byte)' '))
        | Vector256.LessThanOrEqual(block - Vector256.Create((byte)'\t'), Vector256.Create((byte)('\r' - '\t')));

    /// <summary>The first bytes of white space beyond ASCII, among others.</summary>
    private static Vector256<byte> MayBeginWhiteSpace(Vector256<byte> block) =>
        Vector256.Equals(block, Vector256.Create((byte)0xC2))
        | Vector256.LessThanOrEqual(block - Vector256.Create((byte)0xE1), Vector256.Create((byte)2));

    private static int WhiteSpaceLength(ReadOnlySpan<byte> text)
    {
        Rune.DecodeFromUtf8(text, out Rune rune, out int length);
        return Rune.IsWhiteSpace(rune) ? length : 0;
    }
}
