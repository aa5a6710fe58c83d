using System.Buffers;

namespace TraceLlm.Capture;

/// <summary>
/// Finds any of many short words in a text in one vectorised pass: each word is looked for by the one of its characters
/// that is rarest in prose and code. Immutable.
/// </summary>
internal sealed class PrefixSearch
{
    /// <summary>Characters of ASCII that texts are full of, the most frequent first; others are rarer than these.</summary>
    private const string Frequent = " etaoinshrdlcumfgpw_y.\"b0,1v-2kISATx:/34589CEMPRDNL67O()FBGU";

    private const int AsciiLength = 128;

    private readonly SearchValues<char> _anchors;
    private readonly Anchored[][] _words = new Anchored[AsciiLength][];

    /// <summary>Which characters may stand before an anchor: mostly it is another one, and no word need be tried.</summary>
    private readonly bool[][] _before = new bool[AsciiLength][];

    /// <param name="words">The words, of ASCII.</param>
    public PrefixSearch(IReadOnlyCollection<string> words)
    {
        Anchored[] anchored = [.. words.Select(word => new Anchored(word, AnchorOf(word)))];
        foreach (IGrouping<char, Anchored> group in anchored.GroupBy(word => word.Word[word.Offset]))
        {
            _words[group.Key] = [.. group];
            _before[group.Key] = [.. Enumerable.Range(0, AsciiLength).Select(unit => group.Any(word => word.MayFollow((char)unit)))];
        }

        _anchors = SearchValues.Create([.. anchored.Select(word => word.Word[word.Offset])]);
    }

    /// <summary>Finds the next word.</summary>
    /// <param name="text">The text.</param>
    /// <param name="position">Where the search goes on; 0 to begin with.</param>
    /// <returns>Where the word begins; -1 when there is no other.</returns>
    public int Next(ReadOnlySpan<char> text, ref int position)
    {
        int offset;
        while ((offset = text[position..].IndexOfAny(_anchors)) >= 0)
        {
            int anchor = position + offset;
            position = anchor + 1;
            char before = anchor == 0 ? default : text[anchor - 1];
            if ((before >= AsciiLength || _before[text[anchor]][before]) && StartAround(text, anchor) is >= 0 and var start)
                return start;
        }

        return -1;
    }

    private int StartAround(ReadOnlySpan<char> text, int anchor)
    {
        foreach (Anchored word in _words[text[anchor]])
        {
            int start = anchor - word.Offset;
            if (start >= 0 && text[start..].StartsWith(word.Word))
                return start;
        }

        return -1;
    }

    private static int AnchorOf(string word) => Enumerable.Range(0, word.Length).MaxBy(index => Rarity(word[index]));

    private static int Rarity(char unit) => Frequent.AsSpan().IndexOf(unit) is >= 0 and var rank ? rank : Frequent.Length;

    private readonly record struct Anchored(string Word, int Offset)
    {
        public bool MayFollow(char unit) => Offset == 0 || Word[Offset - 1] == unit;
    }
}
