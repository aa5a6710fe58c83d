using System.Buffers;

namespace TraceLlm.Capture;

/// <summary>A format of keys that their issuer marks with a prefix. Immutable.</summary>
/// <param name="Prefix">What such a key begins with.</param>
/// <param name="Body">Characters that follow.</param>
/// <param name="MinLength">How many at least.</param>
internal sealed record KeyFormat(string Prefix, SearchValues<char> Body, int MinLength)
{
    /// <summary>What is looked at of a word before it is taken for a key.</summary>
    private const int MaxExamined = 16 * 1024;

    /// <summary>How many characters follow at most; a longer word is no such key.</summary>
    public int MaxLength { get; init; } = int.MaxValue;

    /// <summary>How many dots part the key at least. Without any, a dot behind it ends a sentence.</summary>
    public int MinDots { get; init; }

    /// <summary>Whether one digit at least must follow: prose with hyphens has none.</summary>
    public bool NeedsDigit { get; init; }

    /// <summary>The end of the key that begins at an index; that index when none does.</summary>
    public int EndOf(ReadOnlySpan<char> text, int start)
    {
        int bodyStart = start + Prefix.Length;
        ReadOnlySpan<char> rest = text[bodyStart..];
        ReadOnlySpan<char> word = Leading(rest[..Math.Min(MaxExamined, rest.Length)]);
        bool matches = word.Length >= MinLength
            && word.Length <= MaxLength
            && (!NeedsDigit || word.ContainsAnyInRange('0', '9'))
            && (MinDots == 0 || word.Count('.') >= MinDots);
        return matches ? bodyStart + Leading(rest).Length : start;
    }

    private ReadOnlySpan<char> Leading(ReadOnlySpan<char> text)
    {
        int length = text.IndexOfAnyExcept(Body);
        return (length < 0 ? text : text[..length]).TrimEnd('.');
    }
}
