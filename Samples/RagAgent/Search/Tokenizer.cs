using System.Collections.Frozen;

namespace RagAgent.Search;

/// <summary>
/// Turns text into terms: lower case, stemmed, without stop words. An identifier gives itself and its parts:
/// <c>MaxRetries</c> is <c>maxretry</c>, <c>max</c> and <c>retry</c>.
/// </summary>
internal static class Tokenizer
{
    private static readonly FrozenSet<string> s_stopWords = FrozenSet.Create(
        "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do",
        "does", "doesn", "don", "for", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is", "isn", "it", "its", "me",
        "my", "no", "not", "of", "on", "one", "or", "our", "s", "should", "so", "some", "t", "than", "that", "the", "their", "them",
        "then", "there", "these", "they", "this", "those", "to", "too", "use", "used", "uses", "using", "was", "we", "were", "what",
        "when", "where", "which", "while", "who", "why", "will", "with", "would", "you", "your");

    public static IReadOnlyList<Token> Tokenize(string text)
    {
        var tokens = new List<Token>();
        int position = 0;
        foreach (string word in Words(text))
        {
            IReadOnlyList<string> parts = Identifier.Split(word);
            if (parts.Count > 1)
                Add(tokens, word, position);

            foreach (string part in parts)
                Add(tokens, part, position++);
        }

        return tokens;
    }

    /// <summary>The distinct terms of a text.</summary>
    public static IReadOnlySet<string> Terms(string text) => Tokenize(text).Select(token => token.Term).ToHashSet();

    private static void Add(List<Token> tokens, string word, int position)
    {
        string lower = word.ToLowerInvariant();
        if (!s_stopWords.Contains(lower))
            tokens.Add(new Token(Stemmer.Stem(lower), position));
    }

    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int index = 0; index <= text.Length; index++)
        {
            if (index < text.Length && (char.IsLetterOrDigit(text[index]) || text[index] == '_'))
                continue;

            if (index > start)
                yield return text[start..index];

            start = index + 1;
        }
    }
}
