namespace TraceLlm.Capture;

/// <summary>Measures what is removed at the end of one text, which may come in pieces.</summary>
internal struct CutCounter
{
    private TextMeasure _text;
    private TextMeasure _json;
    private bool _insideWord;
    private bool _insideJsonWord;
    private bool _keptEndsInsideJsonWord;

    public readonly CutMeasure Measure
    {
        get
        {
            // The closing quotation mark stands after white space, and is a word, or it does not: now and before the cut.
            int closing = (_insideJsonWord ? 0 : 1) - (_keptEndsInsideJsonWord ? 0 : 1);
            return new CutMeasure(_text, _json + new TextMeasure(closing, 0));
        }
    }

    /// <summary>Begins where nothing of the text is kept.</summary>
    public static CutCounter AtStart() => new() { _insideJsonWord = true, _keptEndsInsideJsonWord = true };

    /// <summary>Begins behind the last character that is kept.</summary>
    public static CutCounter After(char kept)
    {
        bool json = !IsWhiteSpaceInJson(kept);
        return new CutCounter { _insideWord = !char.IsWhiteSpace(kept), _insideJsonWord = json, _keptEndsInsideJsonWord = json };
    }

    public void Add(ReadOnlySpan<char> removed)
    {
        long words = 0;
        long jsonWords = 0;
        long jsonLength = 0;
        foreach (char unit in removed)
        {
            TextMeasure.Count(char.IsWhiteSpace(unit), ref _insideWord, ref words);
            TextMeasure.Count(IsWhiteSpaceInJson(unit), ref _insideJsonWord, ref jsonWords);
            jsonLength += LengthOfEscape(unit);
        }

        long length = TextMeasure.Of(removed).Characters;
        _text += new TextMeasure(words, length);
        _json += new TextMeasure(jsonWords, length + jsonLength);
    }

    private static bool IsWhiteSpaceInJson(char unit) => unit >= ' ' && char.IsWhiteSpace(unit);

    /// <summary>The characters by which a character grows in JSON.</summary>
    private static int LengthOfEscape(char unit) => unit switch
    {
        '"' or '\\' or '\n' or '\r' or '\t' or '\b' or '\f' => 1,
        < ' ' => 5,
        _ => 0,
    };
}
