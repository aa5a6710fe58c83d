using System.Buffers;

namespace RagAgent.Search;

/// <summary>
/// Takes plural and verb endings off English words, so that "retries" meets "retry", and "configured"
/// "configuration". Lighter than Porter's stemmer: other endings stay. A stem need not be a word.
/// </summary>
internal static class Stemmer
{
    private const int MinStem = 3;

    private static readonly SearchValues<char> s_vowels = SearchValues.Create("aeiouy");

    /// <summary>The stem of a lower-case word.</summary>
    public static string Stem(string word)
    {
        string singular = WithoutPlural(word);
        string stem = WithoutVerbEnding(singular);
        // "formatting" is "format", with its consonant doubled: not a noun like "formation".
        bool isCut = stem.Length < singular.Length && singular[stem.Length] != stem[^1];
        return isCut ? WithoutVerbalNoun(stem) : stem;
    }

    private static string WithoutPlural(string word)
    {
        if (word.Length < MinStem || !word.EndsWith('s') || EndsWithAny(word, "ss", "us", "is"))
            return word;

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";

        return EndsWithAny(word, "sses", "xes", "zes", "ches", "shes") ? word[..^2] : word[..^1];
    }

    private static string WithoutVerbEnding(string word)
    {
        if (word.EndsWith("ied", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";

        if (EndsWithAny(word, "tion", "sion"))
            return Cut(word, 3);

        if (word.EndsWith("ing", StringComparison.Ordinal))
            return Undoubled(Cut(word, 3), word);

        if (word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal))
            return Undoubled(Cut(word, 2), word);

        return word.EndsWith('e') ? Cut(word, 1) : word;
    }

    // "generat" of generate and generation, "configurat" of configuration.
    private static string WithoutVerbalNoun(string stem) =>
        stem.EndsWith("at", StringComparison.Ordinal) && stem.Length - 2 > MinStem ? stem[..^2] : stem;

    private static string Cut(string word, int ending)
    {
        ReadOnlySpan<char> stem = word.AsSpan(0, word.Length - ending);
        return stem.Length >= MinStem && stem.ContainsAny(s_vowels) ? stem.ToString() : word;
    }

    private static string Undoubled(string stem, string word)
    {
        bool isDoubled = stem.Length < word.Length && stem.Length > MinStem && stem[^1] == stem[^2];
        return isDoubled && !"lsz".Contains(stem[^1]) ? stem[..^1] : stem;
    }

    private static bool EndsWithAny(string word, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}
