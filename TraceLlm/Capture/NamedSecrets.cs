namespace TraceLlm.Capture;

/// <summary>
/// Finds secrets by the name that stands before them: <c>name=value</c>, <c>name: value</c>, <c>"name": "value"</c>, as
/// query strings, headers, connection strings, configuration files, code and JSON have them. And the passwords of URLs.
/// </summary>
internal static class NamedSecrets
{
    /// <summary>Longest name that is read back from its sign.</summary>
    private const int MaxNameLength = 64;

    /// <summary>Most white space between a name and its sign.</summary>
    private const int MaxSpaces = 16;

    /// <summary>The signature of a storage URL: a credential, but as a name of anything else too short to go by.</summary>
    private const string SharedAccessSignature = "sig";

    public static void Find(ReadOnlySpan<char> text, RedactedNames names, ref SecretRanges found)
    {
        int from = 0;
        int offset;
        while ((offset = text[from..].IndexOfAny('=', ':')) >= 0)
        {
            int sign = from + offset;
            from = sign + 1;
            ReadOnlySpan<char> rest = text[from..];
            if (text[sign] == ':' && rest.StartsWith("//"))
                from = UrlCredentials.Find(text, from + 2, ref found);
            else if (rest.Length > 0 && IsAssignment(text, sign) && TryReadName(text, sign, names, out SecretName name))
                from = Math.Max(from, SecretValue.Find(text, ValueAfter(text, sign), name, ref found));
        }
    }

    /// <summary>Comparisons and scopes are none.</summary>
    private static bool IsAssignment(ReadOnlySpan<char> text, int sign) =>
        text[sign + 1] != text[sign]
        && (sign == 0 || (text[sign] == '=' ? text[sign - 1] is not ('=' or '!' or '<' or '>') : text[sign - 1] != ':'));

    /// <summary>Passes over the second half of <c>:=</c> and <c>=&gt;</c>.</summary>
    private static int ValueAfter(ReadOnlySpan<char> text, int sign) =>
        (text[sign], text[sign + 1]) is (':', '=') or ('=', '>') ? sign + 2 : sign + 1;

    private static bool TryReadName(ReadOnlySpan<char> text, int sign, RedactedNames names, out SecretName name)
    {
        int end = sign;
        while (end > 0 && sign - end < MaxSpaces && text[end - 1] is ' ' or '\t')
            end--;

        // An indexer, as of a dictionary of headers.
        if (end > 0 && text[end - 1] == ']')
            end--;

        int nameEnd = Quote.StartOf(text, end);
        if (nameEnd == 0 || !MayBeSecret(text[..nameEnd], names))
        {
            name = default;
            return false;
        }

        int start = nameEnd;
        while (start > 0 && nameEnd - start < MaxNameLength && IsNameCharacter(text[start - 1]))
            start--;

        // Of an escape that stands before the name, the last characters look like the name's first ones.
        if (start > 0 && Escapes.LengthAt(text, start - 1) is > 0 and var escape)
            start = Math.Min(nameEnd, start - 1 + escape);

        ReadOnlySpan<char> read = text[start..nameEnd];
        bool isQueried = start > 0 && text[start - 1] is '?' or '&';
        name = new SecretName(start, isQueried, IsCookie(read), IsAuthorization(read), text[sign]);
        return names.Contains(read) || (isQueried && read.SequenceEqual(SharedAccessSignature));
    }

    private static bool MayBeSecret(ReadOnlySpan<char> textToName, RedactedNames names)
    {
        char last = textToName[^1];
        char beforeLast = textToName.Length > 1 ? textToName[^2] : default;
        return names.MayEndWith(beforeLast, last) || (last == SharedAccessSignature[^1] && beforeLast == SharedAccessSignature[^2]);
    }

    private static bool IsNameCharacter(char unit) => char.IsLetterOrDigit(unit) || unit is '_' or '-';

    private static bool IsCookie(ReadOnlySpan<char> name) => name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase);

    private static bool IsAuthorization(ReadOnlySpan<char> name) => name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase);
}
