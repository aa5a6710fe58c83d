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
    [TestCase(1, "abc")] // 1 + 3 / 4
    [TestCase(3, "abcdefgh")] // 1 + 8 / 4
    [TestCase(4, "hello world")] // 2 + 11 / 4
    [TestCase(4, "hello\u00A0world")] // a space that does not break parts words as well
    [TestCase(4, " a b c ")] // 3 + 7 / 4
    [TestCase(1, "", "a", "")] // " a ": 1 + 3 / 4
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

    /// <summary>White space of every kind, at every place of what is measured at once, and across its borders.</summary>
    [Test]
    public void MeasuresUtf8AsItDoesText()
    {
        string[] units = ["a", "b", " ", "\n", "\t", "\v", "\f", "\r", "\u001c", "\u0085", "\u00a0", "\u00b5", "\u00e9", "\u1680", "\u1681", "\u2000", "\u200a",
            "\u200b", "\u2014", "\u2019", "\u2028", "\u2029", "\u202f", "\u205f", "\u2060", "\u3000", "\u3001", "\u4e2d", "\ud83d\ude42", "\0"];
        var random = new Random(42);
        for (int round = 0; round < 20_000; round++)
        {
            int plain = random.Next(10);
            string text = string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => random.Next(10) < plain ? "x" : units[random.Next(units.Length)]));
            TextMeasure measure = TextMeasure.OfUtf8(System.Text.Encoding.UTF8.GetBytes(text));
            Assert.That(measure.Characters, Is.EqualTo(text.EnumerateRunes().Count()));
            Assert.That(measure.Words, Is.EqualTo(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length));
        }
    }

    [TestCase("one two three", 5)] // inside "two": its rest goes with its beginning
    [TestCase("one two three", 3)]
    [TestCase("one two three", 4)]
    [TestCase("one two three", 0)]
    [TestCase("one two three", 13)]
    [TestCase("one  two", 4)] // between two spaces
    [TestCase("a \uD83D\uDE00b", 2)] // before a surrogate pair
    [TestCase("a \uD83D\uDE00b", 4)] // after it
    [TestCase(" one ", 4)]
    [TestCase(" one ", 1)]
    [TestCase("one ", 0)]
    [TestCase(" ", 0)]
    [TestCase("one\ntwo\n\nthree", 4)] // in JSON line feeds are escapes, and part no words
    [TestCase("one\ntwo\n\nthree", 3)]
    [TestCase("say \"a\\b\" \u0001 now", 5)]
    [TestCase("a\uDC00 \uD800b", 1)] // halves of pairs
    public void ACutTextCountsWhole(string text, int kept)
    {
        CutMeasure cut = CutMeasure.Of(text, kept);
        Assert.That(TextMeasure.Of(text.AsSpan(0, kept)) + cut.Text, Is.EqualTo(TextMeasure.Of(text)));
        Assert.That(JsonMeasure(text[..kept]) + cut.Json, Is.EqualTo(JsonMeasure(text)));
    }

    private static TextMeasure JsonMeasure(string text)
    {
        var json = new Utf8JsonBuffer(16);
        json.WriteString(text);
        return TextMeasure.OfUtf8(json.Written);
    }
}
