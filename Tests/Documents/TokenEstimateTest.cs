using TraceLlm.Capture;
using TraceLlm.Llm;

namespace Tests.Documents;

/// <summary>max(1, words + characters / 4) over the texts joined by a space; blank gives 0. Figures computed by hand.</summary>
public sealed class TokenEstimateTest
{
    [TestCase(0, "")]
    [TestCase(0, "  ", "\n\t")]
    [TestCase(1, "a")]
    [TestCase(2, "abcd")]
    [TestCase(4, "hello world")] // 2 + 11 / 4
    [TestCase(6, "hello", "the world")] // 3 + 15 / 4
    [TestCase(3, "a", "", "b")] // "a  b": 2 + 4 / 4
    [TestCase(2, "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00")] // four characters: 1 + 4 / 4
    public void IsTheFormula(int expected, params string[] texts)
    {
        var estimate = new TokenEstimate();
        var utf8 = new TokenEstimate();
        foreach (string text in texts)
        {
            estimate.Add(TextMeasure.Of(text));
            utf8.Add(TextMeasure.OfUtf8(System.Text.Encoding.UTF8.GetBytes(text)));
        }

        Assert.That(estimate.Tokens, Is.EqualTo(expected));
        Assert.That(utf8.Tokens, Is.EqualTo(expected));
    }

    [TestCase("one two three", 5)] // inside "two": its rest goes with its beginning
    [TestCase("one two three", 3)]
    [TestCase("one two three", 4)]
    [TestCase("one two three", 0)]
    public void ACutTextCountsWhole(string text, int kept)
    {
        TextMeasure whole = TextMeasure.Of(text);
        Assert.That(TextMeasure.Of(text.AsSpan(0, kept)) + TextMeasure.OfCut(text, kept), Is.EqualTo(whole));
    }
}
