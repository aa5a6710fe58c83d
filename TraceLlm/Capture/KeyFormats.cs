using System.Buffers;

namespace TraceLlm.Capture;

/// <summary>
/// Finds what is recognised as a secret by its own form: keys with an issuer's prefix, JSON Web Tokens, private keys in
/// PEM, and credentials behind the name of an HTTP authentication scheme.
/// </summary>
internal static class KeyFormats
{
    private const string LetterOrDigit = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string PrivateKeyBegin = "-----BEGIN ";
    private const string PrivateKeyLabel = "PRIVATE KEY";
    private const string PrivateKeyEnd = "-----END";
    private const string Dashes = "-----";

    /// <summary>Longest label between the dashes of a PEM header.</summary>
    private const int MaxLabelLength = 64;

    /// <summary>Shortest token behind <c>Bearer</c> that is one by its characters, and one that is by its length.</summary>
    private const int MinBearerLength = 12;

    private const int MinLettersOnlyBearerLength = 24;

    /// <summary>Longest user name and password, encoded, that is tried as one.</summary>
    private const int MaxBasicLength = 1024;

    private static readonly SearchValues<char> s_word = SearchValues.Create(LetterOrDigit);
    private static readonly SearchValues<char> s_wordAndUnderscore = SearchValues.Create(LetterOrDigit + "_");
    private static readonly SearchValues<char> s_wordAndHyphen = SearchValues.Create(LetterOrDigit + "_-");
    private static readonly SearchValues<char> s_dotted = SearchValues.Create(LetterOrDigit + "_-.");
    private static readonly SearchValues<char> s_token = SearchValues.Create(LetterOrDigit + "_-.~+/=");
    private static readonly SearchValues<char> s_base64 = SearchValues.Create(LetterOrDigit + "+/=");
    private static readonly SearchValues<char> s_upper = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static readonly string[] s_bearer = ["Bearer ", "bearer ", "BEARER "];
    private static readonly string[] s_basic = ["Basic ", "basic ", "BASIC "];

    /// <summary>Every secret key that the issuers of common services mark. What they call public is not among them.</summary>
    private static readonly KeyFormat[] s_formats =
    [
        // OpenAI, Anthropic, OpenRouter, Langfuse, DeepSeek and others.
        new("sk-", s_wordAndHyphen, 16) { NeedsDigit = true },
        // Stripe.
        new("sk_live_", s_word, 16),
        new("sk_test_", s_word, 16),
        new("rk_live_", s_word, 16),
        new("rk_test_", s_word, 16),
        new("whsec_", s_token, 24),
        // Amazon.
        new("AKIA", s_upper, 16) { MaxLength = 16 },
        new("ASIA", s_upper, 16) { MaxLength = 16 },
        // Google.
        new("AIza", s_wordAndHyphen, 35),
        new("ya29.", s_dotted, 20),
        new("GOCSPX-", s_wordAndHyphen, 20),
        // GitHub, GitLab.
        new("ghp_", s_wordAndUnderscore, 30),
        new("gho_", s_wordAndUnderscore, 30),
        new("ghu_", s_wordAndUnderscore, 30),
        new("ghs_", s_wordAndUnderscore, 30),
        new("ghr_", s_wordAndUnderscore, 30),
        new("github_pat_", s_wordAndUnderscore, 22),
        new("glpat-", s_dotted, 20),
        // Slack.
        new("xoxa-", s_wordAndHyphen, 10) { NeedsDigit = true },
        new("xoxb-", s_wordAndHyphen, 10) { NeedsDigit = true },
        new("xoxe-", s_wordAndHyphen, 10) { NeedsDigit = true },
        new("xoxe.", s_dotted, 10) { NeedsDigit = true },
        new("xoxp-", s_wordAndHyphen, 10) { NeedsDigit = true },
        new("xoxr-", s_wordAndHyphen, 10) { NeedsDigit = true },
        new("xoxs-", s_wordAndHyphen, 10) { NeedsDigit = true },
        new("xapp-", s_wordAndHyphen, 10) { NeedsDigit = true },
        // Models and vectors: Hugging Face, Groq, xAI, Perplexity, Replicate, NVIDIA, Tavily, Pinecone, LangSmith.
        new("hf_", s_word, 30),
        new("gsk_", s_word, 30),
        new("xai-", s_word, 30),
        new("pplx-", s_word, 30),
        new("r8_", s_word, 30),
        new("nvapi-", s_wordAndHyphen, 30),
        new("tvly-", s_wordAndHyphen, 20) { NeedsDigit = true },
        new("pcsk_", s_wordAndUnderscore, 30),
        new("lsv2_", s_wordAndUnderscore, 30),
        // Package registries, mail, vaults.
        new("npm_", s_word, 30),
        new("pypi-", s_wordAndHyphen, 30),
        new("dckr_pat_", s_wordAndHyphen, 20),
        new("SG.", s_dotted, 33) { MinDots = 1 },
        new("hvs.", s_wordAndHyphen, 24),
        new("dop_v1_", s_word, 30),
        new("shpat_", s_word, 30),
        // JSON Web Tokens: a header is JSON, which in base64 begins so.
        new("eyJ", s_dotted, 30) { MinDots = 2 },
    ];

    private static readonly PrefixSearch s_prefixes =
        new([.. s_formats.Select(format => format.Prefix), PrivateKeyBegin, .. s_bearer, .. s_basic]);

    private delegate bool CredentialTest(ReadOnlySpan<char> token);

    public static void Find(ReadOnlySpan<char> text, ref SecretRanges found)
    {
        int position = 0;
        int start;
        while ((start = s_prefixes.Next(text, ref position)) >= 0)
            position = Math.Max(position, FindAt(text, start, ref found));
    }

    /// <summary>Adds the secret that begins at an index, if one does. Gives its end.</summary>
    private static int FindAt(ReadOnlySpan<char> text, int start, ref SecretRanges found)
    {
        ReadOnlySpan<char> rest = text[start..];
        if (rest.StartsWith(PrivateKeyBegin))
            return FindPrivateKey(text, start, ref found);

        if (!Escapes.IsWordStart(text, start))
            return start;

        foreach (KeyFormat format in s_formats)
        {
            if (rest.StartsWith(format.Prefix) && format.EndOf(text, start) is var end && end > start)
                return found.Add(text, start, end);
        }

        foreach (string scheme in s_bearer)
        {
            if (rest.StartsWith(scheme))
                return FindCredential(text, start + scheme.Length, s_token, IsBearer, ref found);
        }

        foreach (string scheme in s_basic)
        {
            if (rest.StartsWith(scheme))
                return FindCredential(text, start + scheme.Length, s_base64, IsUserAndPassword, ref found);
        }

        return start;
    }

    private static int FindCredential(
        ReadOnlySpan<char> text, int start, SearchValues<char> characters, CredentialTest isOne, ref SecretRanges found)
    {
        int length = text[start..].IndexOfAnyExcept(characters);
        int end = length < 0 ? text.Length : start + length;
        return isOne(text[start..end]) ? found.Add(text, start, end) : start;
    }

    /// <summary>What no word of prose is: it has digits, or is long and of both cases.</summary>
    private static bool IsBearer(ReadOnlySpan<char> token) =>
        (token.Length >= MinBearerLength && token.ContainsAnyInRange('0', '9'))
        || (token.Length >= MinLettersOnlyBearerLength && token.ContainsAnyInRange('a', 'z') && token.ContainsAnyInRange('A', 'Z'));

    /// <summary>Whether it says, decoded, what RFC 7617 asks for: a user, a colon and a password.</summary>
    private static bool IsUserAndPassword(ReadOnlySpan<char> token)
    {
        Span<byte> decoded = stackalloc byte[MaxBasicLength];
        return token.Length is > 0 and <= MaxBasicLength
            && Convert.TryFromBase64Chars(token, decoded, out int length)
            && decoded[..length].Contains((byte)':');
    }

    /// <summary>Adds what stands between the header and the footer of a private key; all that follows when it has no footer.</summary>
    private static int FindPrivateKey(ReadOnlySpan<char> text, int start, ref SecretRanges found)
    {
        int label = start + PrivateKeyBegin.Length;
        int labelLength = text.Slice(label, Math.Min(MaxLabelLength, text.Length - label)).IndexOf(Dashes);
        if (labelLength < 0 || !text.Slice(label, labelLength).Contains(PrivateKeyLabel, StringComparison.Ordinal))
            return label;

        int key = label + labelLength + Dashes.Length;
        if (text[key..].StartsWith(RedactedNames.Mark))
            return key;

        int length = text[key..].IndexOf(PrivateKeyEnd);
        int end = length < 0 ? text.Length : key + length;
        return found.Add(text, key, end);
    }
}
