namespace TraceLlm.Capture;

/// <summary>
/// What cutting removed from texts, for the token estimate: measured as text, and as the JSON strings that texts are
/// captured as, whose quotation marks join the words beside them and whose escapes are no white space.
/// </summary>
internal readonly record struct CutMeasure(TextMeasure Text, TextMeasure Json)
{
    public static CutMeasure operator +(CutMeasure left, CutMeasure right) => new(left.Text + right.Text, left.Json + right.Json);

    /// <summary>The part that is removed at an index.</summary>
    public static CutMeasure Of(ReadOnlySpan<char> text, int index)
    {
        CutCounter counter = index == 0 ? CutCounter.AtStart() : CutCounter.After(text[index - 1]);
        counter.Add(text[index..]);
        return counter.Measure;
    }
}
