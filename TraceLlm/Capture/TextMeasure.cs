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

    /// <summary>
    /// The part that cutting removes from <paramref name="text"/> at <paramref name="index"/>: a word that the cut
    /// goes through is counted once, with the part that stays.
    /// </summary>
    public static TextMeasure OfCut(ReadOnlySpan<char> text, int index)
    {
        bool insideWord = index > 0 && !char.IsWhiteSpace(text[index - 1]);
        return Of(text[index..], insideWord);
    }

    public static TextMeasure Of(ReadOnlySpan<char> text) => Of(text, insideWord: false);

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

    private static TextMeasure Of(ReadOnlySpan<char> text, bool insideWord)
    {
        long words = 0;
        long characters = 0;
        foreach (char unit in text)
        {
            Count(char.IsWhiteSpace(unit), ref insideWord, ref words);
            if (!char.IsLowSurrogate(unit))
                characters++;
        }

        return new TextMeasure(words, characters);
    }

    private static void Count(bool whiteSpace, ref bool insideWord, ref long words)
    {
        if (!whiteSpace && !insideWord)
            words++;

        insideWord = !whiteSpace;
    }
}
