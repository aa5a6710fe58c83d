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

    public static TextMeasure OfUtf8(ReadOnlySpan<byte> text)
    {
        long words = 0;
        long characters = 0;
        bool insideWord = false;
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int consumed);
            Count(Rune.IsWhiteSpace(rune), ref insideWord, ref words);
            characters++;
            text = text[consumed..];
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
}
