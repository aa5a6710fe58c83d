using TraceLlm.Capture;

namespace TraceLlm.Llm;

/// <summary>
/// The token count of texts for which no provider reported one: the texts joined by a space; 0 for blank text, else
/// max(1, words + characters / 4). Characters are Unicode code points.
/// </summary>
internal struct TokenEstimate
{
    private TextMeasure _measure;
    private bool _any;

    public void Add(TextMeasure text)
    {
        if (_any)
            _measure += new TextMeasure(0, 1);

        _measure += text;
        _any = true;
    }

    public readonly long Tokens => _measure.Words == 0 ? 0 : Math.Max(1, _measure.Words + (_measure.Characters / 4));
}
