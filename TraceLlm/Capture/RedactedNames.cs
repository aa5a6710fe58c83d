// Compiled into the runtime and into the weaver, which has no spans: both kinds of text have a length and an indexer.
#if NETSTANDARD2_0
using NameText = System.String;
#else
using NameText = System.ReadOnlySpan<char>;
#endif

namespace TraceLlm.Capture;

/// <summary>
/// The names of members whose values are never written. A name is compared whole, ignoring case, <c>_</c> and <c>-</c>;
/// of a path, as configuration and attributes have them (<c>db.password</c>, <c>Db__Password</c>), the last part counts.
/// Immutable.
/// </summary>
internal sealed class RedactedNames
{
    /// <summary>What stands for a value that is not written.</summary>
    public const string Mark = "[redacted]";

    private const string Everything = "*";

    /// <summary>Letters of ASCII differ in these, but for their case.</summary>
    private const int CaselessCodes = 32;

    private const int AsciiLength = 128;

    private readonly HashSet<string> _names;

    /// <summary>The names in their one spelling, by length.</summary>
    private readonly string[][] _byLength;

    /// <summary>By the last character, the characters before it: bits of what they have below their case.</summary>
    private readonly uint[] _ends = new uint[CaselessCodes];

    private RedactedNames(IEnumerable<string> names)
    {
        _names = new HashSet<string>(names, StringComparer.Ordinal);
        _byLength = new string[_names.Count == 0 ? 0 : _names.Max(name => name.Length) + 1][];
        foreach (string name in _names)
            _ends[name[name.Length - 1] % CaselessCodes] |= name.Length == 1 ? uint.MaxValue : 1u << (name[name.Length - 2] % CaselessCodes);

        for (int length = 0; length < _byLength.Length; length++)
            _byLength[length] = [.. _names.Where(name => name.Length == length).OrderBy(name => name, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The list that holds when nothing is configured: what names a credential wherever it stands. Not on it are names
    /// that mostly name something else, <c>token</c> and <c>tokens</c> (of text), <c>key</c> (of a dictionary),
    /// <c>auth</c>, <c>signature</c> and <c>session_id</c> among them.
    /// </summary>
    public static IReadOnlyList<string> BuiltInList { get; } =
    [
        "password", "passwd", "pwd", "passphrase",
        "secret", "secrets", "client_secret", "app_secret", "api_secret", "consumer_secret", "shared_secret", "token_secret",
        "webhook_secret",
        "api_key", "api_keys", "x_api_key", "app_key", "subscription_key", "ocp_apim_subscription_key", "openai_api_key",
        "azure_openai_api_key", "anthropic_api_key",
        "access_token", "refresh_token", "id_token", "auth_token", "authentication_token", "bearer_token", "session_token",
        "security_token", "sas_token", "oauth_token", "x_auth_token", "x_amz_security_token", "csrf_token", "xsrf_token", "jwt",
        "access_key", "secret_key", "secret_access_key", "aws_secret_access_key", "aws_session_token", "account_key",
        "shared_access_key", "private_key", "signing_key", "encryption_key",
        "authorization", "proxy_authorization", "cookie", "set_cookie",
        "credential", "credentials", "connection_string",
    ];

    public static RedactedNames BuiltIn { get; } = new(BuiltInList.Select(Normalize));

    /// <summary>
    /// Reads edits of a list, <c>+name</c> and <c>-name</c>, separated by semicolons or commas; <c>-*</c> takes away
    /// everything. Gives them in their one spelling, or null when they are malformed.
    /// </summary>
    public static IReadOnlyList<string>? ParseEdits(string text)
    {
        string[] edits = [.. text.Split(';', ',').Select(edit => edit.Trim()).Where(edit => edit.Length > 0)];
        return edits.All(IsEdit) ? [.. edits.Select(edit => edit[0] + NormalizeEdited(edit.Substring(1)))] : null;
    }

    /// <summary>Whether every name that the edits take away is on the list by then.</summary>
    public bool Has(IReadOnlyList<string> edits)
    {
        RedactedNames names = this;
        foreach (string edit in edits)
        {
            string name = edit.Substring(1);
            if (edit[0] == '-' && name != Everything && !names._names.Contains(name))
                return false;

            names = names.With([edit]);
        }

        return true;
    }

    /// <summary>The list after edits, in their order.</summary>
    public RedactedNames With(IReadOnlyList<string> edits)
    {
        var names = new HashSet<string>(_names, StringComparer.Ordinal);
        foreach (string edit in edits)
        {
            string name = edit.Substring(1);
            if (edit[0] == '+')
                names.Add(name);
            else if (name == Everything)
                names.Clear();
            else
                names.Remove(name);
        }

        return new RedactedNames(names);
    }

    /// <summary>Whether a name that ends so may be on the list. Says quickly of most that they are not.</summary>
    /// <param name="beforeLast">The last character but one, or what stands before a name of one character.</param>
    /// <param name="last">The last character.</param>
    public bool MayEndWith(char beforeLast, char last) =>
        last >= AsciiLength || beforeLast >= AsciiLength || IsIgnored(last) || IsIgnored(beforeLast)
        || (_ends[last % CaselessCodes] & (1u << (beforeLast % CaselessCodes))) != 0;

    public bool Contains(NameText name)
    {
        int start = LastPart(name);
        int length = 0;
        for (int index = start; index < name.Length; index++)
        {
            if (!IsIgnored(name[index]))
                length++;
        }

        if (length == 0 || length >= _byLength.Length)
            return false;

        foreach (string candidate in _byLength[length])
        {
            if (Is(candidate, name, start))
                return true;
        }

        return false;
    }

    private static bool Is(string candidate, NameText name, int start)
    {
        int matched = 0;
        for (int index = start; index < name.Length; index++)
        {
            char unit = name[index];
            if (IsIgnored(unit))
                continue;

            if (candidate[matched++] != char.ToLowerInvariant(unit))
                return false;
        }

        return true;
    }

    private static int LastPart(NameText name)
    {
        for (int index = name.Length - 1; index > 0; index--)
        {
            if (name[index - 1] is '.' or ':' or '/')
                return index;

            if (!IsIgnored(name[index]) && name[index - 1] == '_' && index > 2 && name[index - 2] == '_')
                return index;
        }

        return 0;
    }

    private static bool IsIgnored(char unit) => unit is '_' or '-';

    private static bool IsEdit(string edit)
    {
        string name = edit.Substring(1);
        return (edit[0] == '+' && IsName(name)) || (edit[0] == '-' && (name == Everything || IsName(name)));
    }

    private static bool IsName(string text) =>
        text.All(unit => char.IsLetterOrDigit(unit) || IsIgnored(unit)) && text.Any(char.IsLetterOrDigit);

    private static string NormalizeEdited(string name) => name == Everything ? name : Normalize(name);

    private static string Normalize(string name) =>
        new([.. name.Where(unit => !IsIgnored(unit)).Select(char.ToLowerInvariant)]);
}
