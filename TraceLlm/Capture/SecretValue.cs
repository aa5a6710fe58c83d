using System.Buffers;

namespace TraceLlm.Capture;

/// <summary>
/// Finds where a value ends that stands behind a secret's name. Where a text leaves that open, the longer reading holds:
/// rather a word too many is lost than a part of a secret kept.
/// </summary>
internal static class SecretValue
{
    /// <summary>Longest name that is looked for when asking whether another pair follows.</summary>
    private const int MaxNameLength = 64;

    /// <summary>How far a semicolon is looked for that tells a connection string.</summary>
    private const int MaxPairLength = 256;

    /// <summary>What may end a sentence or close a bracket behind the value.</summary>
    private const string Closing = " \t)]},.;'";

    private static readonly SearchValues<char> s_scheme =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Adds the value that begins at an index or behind white space. Gives where it ends.</summary>
    public static int Find(ReadOnlySpan<char> text, int start, SecretName name, ref SecretRanges found)
    {
        start = SkipSpaces(text, start);
        if (start == text.Length || text[start..].StartsWith(RedactedNames.Mark))
            return start;

        if (Quote.TryRead(text, start, out Quote quote))
            return FindQuoted(text, start, quote, ref found);

        // The prefix of a literal, as languages have it before the quotation mark.
        if (text[start] is 'b' or 'f' or 'r' or 'u' or '@' or '$' && Quote.TryRead(text, start + 1, out quote))
            return FindQuoted(text, start + 1, quote, ref found);

        int end = text[start] is '{' or '[' ? EndOfBrackets(text, start) : EndOfBare(text, start, name);
        return found.Add(text, start, end);
    }

    private static int FindQuoted(ReadOnlySpan<char> text, int start, Quote quote, ref SecretRanges found)
    {
        int content = start + quote.Length;
        if (quote.Backslashes == 0 && text[content..].StartsWith([quote.Kind, quote.Kind]))
            content += 2;

        int end = quote.EndOfContent(text, content, out int next);
        return found.Add(text, content, end) == end ? next : content;
    }

    private static int EndOfBrackets(ReadOnlySpan<char> text, int start)
    {
        int depth = 0;
        int index = start;
        while (index < text.Length)
        {
            if (Quote.TryRead(text, index, out Quote quote) && quote.Kind == '"')
            {
                quote.EndOfContent(text, index + quote.Length, out index);
                continue;
            }

            depth += text[index] switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            index++;
            if (depth == 0)
                return index;
        }

        return text.Length;
    }

    private static int EndOfBare(ReadOnlySpan<char> text, int start, SecretName name)
    {
        bool isPair = !name.IsQueried && !name.IsCookie && IsPair(text, start, name);
        bool isLine = name.IsCookie || (name.Sign == ':' && IsFirstOfLine(text, name.Start));
        bool mayGoOn = name.IsAuthorization;
        int end = start;
        while (end < text.Length && !EndsLine(text, end))
        {
            bool ends = name.IsQueried ? text[end] is '&' or '#' || char.IsWhiteSpace(text[end])
                : isPair ? text[end] == ';'
                : !name.IsCookie && EndsWord(text, end, isLine);
            // Behind the name of a scheme stands the credential.
            if (ends && (!mayGoOn || !char.IsWhiteSpace(text[end]) || text[start..end].ContainsAnyExcept(s_scheme)))
                break;

            mayGoOn &= !ends;
            end = Math.Max(end + 1, SkipSpaces(text, end));
        }

        return isPair ? end : start + text[start..end].TrimEnd(Closing).Length;
    }

    /// <summary>What ends any value without quotation marks: the line, a quotation mark, a tag.</summary>
    private static bool EndsLine(ReadOnlySpan<char> text, int index) => text[index] switch
    {
        '\r' or '\n' or '"' or '`' or '<' or '>' => true,
        '\\' => Escapes.LengthAt(text, index) > 0 || Quote.TryRead(text, index, out _),
        '\'' => index + 1 == text.Length || !char.IsLetterOrDigit(text[index + 1]),
        _ => false,
    };

    private static bool EndsWord(ReadOnlySpan<char> text, int index, bool isLine)
    {
        char unit = text[index];
        bool isSpace = char.IsWhiteSpace(unit);
        if (!isSpace && unit is not (',' or ';' or '&'))
            return false;

        return IsPairAt(text, index + 1, mayHaveSpaces: false) || (!isLine && (isSpace || index + 1 == text.Length || char.IsWhiteSpace(text[index + 1])));
    }

    /// <summary>Whether the pair is one of a list that semicolons part: white space is then a part of the value.</summary>
    private static bool IsPair(ReadOnlySpan<char> text, int start, SecretName name)
    {
        if (name.Sign != '=')
            return false;

        int before = name.Start;
        while (before > 0 && text[before - 1] is ' ' or '\t')
            before--;

        if (before > 0 && text[before - 1] == ';')
            return true;

        ReadOnlySpan<char> near = text.Slice(start, Math.Min(MaxPairLength, text.Length - start));
        int end = near.IndexOfAny(";\r\n\"");
        return end >= 0 && near[end] == ';' && IsPairAt(text, start + end + 1, mayHaveSpaces: true);
    }

    private static bool IsFirstOfLine(ReadOnlySpan<char> text, int nameStart)
    {
        int start = nameStart;
        while (start > 0 && text[start - 1] is ' ' or '\t' or '-' or '*')
            start--;

        return Escapes.IsLineStart(text, start);
    }

    /// <summary>Whether a name and its sign stand at an index or behind white space.</summary>
    private static bool IsPairAt(ReadOnlySpan<char> text, int index, bool mayHaveSpaces)
    {
        int start = SkipSpaces(text, index);
        if (Quote.TryRead(text, start, out Quote open))
            start += open.Length;

        int end = start;
        while (end < text.Length && end - start < MaxNameLength && IsNameCharacter(text[end], mayHaveSpaces))
            end++;

        if (end == start || !char.IsLetter(text[start]))
            return false;

        if (Quote.TryRead(text, end, out Quote close))
            end = SkipSpaces(text, end + close.Length);

        return end < text.Length && text[end] is '=' or ':' && !text[end..].StartsWith("://");
    }

    private static bool IsNameCharacter(char unit, bool mayBeSpace) =>
        char.IsLetterOrDigit(unit) || unit is '_' or '-' or '.' || (mayBeSpace && unit == ' ');

    private static int SkipSpaces(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && text[index] is ' ' or '\t')
            index++;

        return index;
    }
}
