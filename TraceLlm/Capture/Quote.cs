namespace TraceLlm.Capture;

/// <summary>
/// A quotation mark as a text has it: plain, or escaped once for every text that this one is embedded in, as
/// <c>\"</c>, <c>\\\"</c> or <c>\u0022</c>. Immutable.
/// </summary>
internal readonly record struct Quote(char Kind, int Backslashes, int Length)
{
    /// <summary>A text embedded six times over; more is no quotation.</summary>
    private const int MaxBackslashes = 64;

    private const string Double = "u0022";
    private const string Single = "u0027";

    /// <summary>Reads the mark that begins at an index.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, int index, out Quote quote)
    {
        int backslashes = 0;
        while (backslashes < MaxBackslashes && index + backslashes < text.Length && text[index + backslashes] == '\\')
            backslashes++;

        ReadOnlySpan<char> rest = text[(index + backslashes)..];
        quote = rest switch
        {
            ['"' or '\'' or '`', ..] => new Quote(rest[0], backslashes, backslashes + 1),
            _ when backslashes == 0 => default,
            _ when rest.StartsWith(Double) => new Quote('"', backslashes, backslashes + Double.Length),
            _ when rest.StartsWith(Single) => new Quote('\'', backslashes, backslashes + Single.Length),
            _ => default,
        };
        return quote.Length > 0;
    }

    /// <summary>Where the mark that ends at an index begins; that index when none does.</summary>
    public static int StartOf(ReadOnlySpan<char> text, int end)
    {
        int start = end;
        if (end > 0 && text[end - 1] is '"' or '\'' or '`')
            start = end - 1;
        else if (end > Double.Length && (text[..end].EndsWith(Double) || text[..end].EndsWith(Single)) && text[end - Double.Length - 1] == '\\')
            start = end - Double.Length;
        else
            return end;

        while (start > 0 && text[start - 1] == '\\')
            start--;

        return start;
    }

    /// <summary>
    /// Where the content that begins at an index ends: at the next mark of that form, or else with the line. Marks inside the
    /// content are escaped once more, so that their backslashes are of another number.
    /// </summary>
    public int EndOfContent(ReadOnlySpan<char> text, int start, out int next)
    {
        for (int index = start; index < text.Length; index++)
        {
            if (text[index] != Kind && text[index] != '\\')
                continue;

            if (!TryRead(text, index, out Quote found))
            {
                index = AfterBackslashes(text, index);
                continue;
            }

            if (found.HasFormOf(this) && found.Backslashes % (2 * (Backslashes + 1)) == Backslashes)
            {
                next = index + found.Length;
                return index + found.Backslashes - Backslashes;
            }

            index += found.Length - 1;
        }

        int line = text[start..].IndexOfAny('\r', '\n');
        return next = line < 0 ? text.Length : start + line;
    }

    private bool HasFormOf(Quote other) => Kind == other.Kind && Length - Backslashes == other.Length - other.Backslashes;

    private static int AfterBackslashes(ReadOnlySpan<char> text, int index)
    {
        while (index + 1 < text.Length && text[index + 1] == '\\')
            index++;

        return index;
    }
}
