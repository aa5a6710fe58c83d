namespace TraceLlm.Capture;

/// <summary>
/// Escape sequences inside a text that is itself JSON, code or part of a URL: their last character is a letter or a digit,
/// and yet no part of the word that follows.
/// </summary>
internal static class Escapes
{
    private const int UnicodeLength = 6;
    private const int PercentLength = 3;
    private const int SimpleLength = 2;

    /// <summary>Length of the escape that begins at an index; 0 for none.</summary>
    public static int LengthAt(ReadOnlySpan<char> text, int index)
    {
        ReadOnlySpan<char> rest = text[index..];
        if (rest.Length >= PercentLength && rest[0] == '%' && AreHex(rest[1..PercentLength]))
            return PercentLength;

        if (rest.Length < SimpleLength || rest[0] != '\\')
            return 0;

        if (rest.Length >= UnicodeLength && rest[1] == 'u' && AreHex(rest[2..UnicodeLength]))
            return UnicodeLength;

        return rest[1] is 'n' or 'r' or 't' or 'b' or 'f' or 'v' or '0' ? SimpleLength : 0;
    }

    /// <summary>Whether a word may begin at an index: what stands before is no letter or digit, or belongs to an escape.</summary>
    public static bool IsWordStart(ReadOnlySpan<char> text, int index) =>
        index == 0
        || !char.IsAsciiLetterOrDigit(text[index - 1])
        || EndsAt(text, index, SimpleLength)
        || EndsAt(text, index, PercentLength)
        || EndsAt(text, index, UnicodeLength);

    /// <summary>Whether a line begins at an index: after a line feed, written as such or escaped.</summary>
    public static bool IsLineStart(ReadOnlySpan<char> text, int index) =>
        index == 0
        || text[index - 1] is '\n' or '\r'
        || (EndsAt(text, index, SimpleLength) && text[index - 1] is 'n' or 'r');

    private static bool EndsAt(ReadOnlySpan<char> text, int index, int length) =>
        index >= length && LengthAt(text, index - length) == length;

    private static bool AreHex(ReadOnlySpan<char> text)
    {
        foreach (char unit in text)
        {
            if (!char.IsAsciiHexDigit(unit))
                return false;
        }

        return true;
    }
}
