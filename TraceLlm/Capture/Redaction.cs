namespace TraceLlm.Capture;

/// <summary>
/// What keeps secrets out of traces: which names have secret values, and which parts of a text are secrets. It is asked
/// before anything is put into a trace. Immutable.
/// </summary>
internal sealed class Redaction
{
    /// <summary>A shorter text has no room for a name, a sign and a secret.</summary>
    private const int MinLength = 5;

    /// <summary>
    /// What is left out can make what stands around it look like a secret: then it is looked at again, up to so often.
    /// </summary>
    private const int MaxPasses = 8;

    private Redaction(RedactedNames names) => Names = names;

    public static Redaction BuiltIn { get; } = new(RedactedNames.BuiltIn);

    public RedactedNames Names { get; }

    /// <summary>The redaction of the built-in list of names, edited by each text in turn; null edits nothing.</summary>
    public static Redaction Edited(params string?[] edits)
    {
        RedactedNames names = RedactedNames.BuiltIn;
        foreach (string? text in edits)
        {
            if (text is not null && RedactedNames.ParseEdits(text) is { Count: > 0 } parsed)
                names = names.With(parsed);
        }

        return names == RedactedNames.BuiltIn ? BuiltIn : new Redaction(names);
    }

    /// <summary>Whether the value of that name is never written.</summary>
    public bool Covers(ReadOnlySpan<char> name) => Names.Contains(name);

    /// <summary>The text with its secrets replaced; the same text when it has none.</summary>
    public string Redact(string text) => TryRedact(text) ?? text;

    /// <summary>The text with its secrets replaced; null when it has none.</summary>
    public string? TryRedact(ReadOnlySpan<char> text)
    {
        string? redacted = Pass(text);
        for (int pass = 1; redacted is not null && pass < MaxPasses; pass++)
        {
            if (Pass(redacted) is not { } again)
                break;

            redacted = again;
        }

        return redacted;
    }

    private string? Pass(ReadOnlySpan<char> text)
    {
        if (text.Length < MinLength)
            return null;

        var found = new SecretRanges();
        KeyFormats.Find(text, ref found);
        NamedSecrets.Find(text, Names, ref found);
        return found.Replace(text);
    }
}
