namespace TraceLlm.Llm;

/// <summary>
/// A pattern for names of models: <c>*</c> stands for any run of characters, <c>#</c> for one digit, everything else
/// for itself, whatever its case.
/// </summary>
internal sealed class ModelPattern
{
    private readonly string _text;

    public ModelPattern(string text)
    {
        _text = text.ToLowerInvariant();
        foreach (char unit in text)
            Specificity += unit switch { '*' => 0, '#' => 1, _ => 2 };
    }

    /// <summary>How much of a name the pattern spells out: characters count more than digits left open.</summary>
    public int Specificity { get; }

    /// <summary>Whether the pattern matches a name in lower case.</summary>
    public bool Matches(string name)
    {
        int at = 0;
        int index = 0;
        int star = -1;
        int resume = 0;
        while (index < name.Length)
        {
            if (at < _text.Length && _text[at] == '*')
            {
                star = at++;
                resume = index;
            }
            else if (at < _text.Length && (_text[at] == '#' ? char.IsAsciiDigit(name[index]) : _text[at] == name[index]))
            {
                at++;
                index++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                index = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (at < _text.Length && _text[at] == '*')
            at++;

        return at == _text.Length;
    }
}
