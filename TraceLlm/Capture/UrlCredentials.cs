using System.Buffers;

namespace TraceLlm.Capture;

/// <summary>Finds the password of a URL's user information: <c>scheme://user:password@host</c>.</summary>
internal static class UrlCredentials
{
    /// <summary>How far a password is looked for that should have been encoded.</summary>
    private const int MaxUnencodedLength = 256;

    private static readonly SearchValues<char> s_authorityEnd = SearchValues.Create("/?#\\\"'`<>() \t\r\n");
    private static readonly SearchValues<char> s_urlEnd = SearchValues.Create("\\\"'`<>() \t\r\n");

    /// <summary>Reads the authority that begins at an index. Gives where it ends.</summary>
    public static int Find(ReadOnlySpan<char> text, int start, ref SecretRanges found)
    {
        int end = End(text, start, s_authorityEnd);
        int colon = text[start..end].IndexOf(':');
        if (colon < 0)
            return end;

        int password = start + colon + 1;
        int at = text[password..end].LastIndexOf('@');
        if (at < 0 && text[password..end].ContainsAnyExceptInRange('0', '9'))
        {
            // No port: a password that is not encoded as it should be may have any of the characters that end an authority.
            ReadOnlySpan<char> near = text.Slice(password, Math.Min(MaxUnencodedLength, text.Length - password));
            at = near[..End(near, 0, s_urlEnd)].LastIndexOf('@');
        }

        return at < 0 ? end : found.Add(text, password, password + at);
    }

    private static int End(ReadOnlySpan<char> text, int start, SearchValues<char> ends)
    {
        int length = text[start..].IndexOfAny(ends);
        return length < 0 ? text.Length : start + length;
    }
}
