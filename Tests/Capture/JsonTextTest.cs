using System.Text;
using System.Text.Json;
using TraceLlm.Capture;

namespace Tests.Capture;

/// <summary>Texts as JSON strings: read back by System.Text.Json, and escaped as RFC 8259, section 7, has it and no further.</summary>
public sealed class JsonTextTest
{
    /// <summary>Lengths around those that are written at once.</summary>
    private static readonly int[] s_lengths = [0, 1, 7, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100];

    [Test]
    public void EveryCharacterAtEveryPlace()
    {
        foreach (int length in s_lengths.Where(length => length > 0))
        {
            for (int place = 0; place < length; place++)
            {
                foreach (char unit in Units())
                {
                    char[] text = [.. Enumerable.Repeat('a', length)];
                    text[place] = unit;
                    AssertWritten(new string(text));
                }
            }
        }
    }

    [Test]
    public void RandomTexts()
    {
        var random = new Random(42);
        char[] units = [.. Units()];
        for (int round = 0; round < 20_000; round++)
        {
            var text = new char[s_lengths[random.Next(s_lengths.Length)]];
            int plain = random.Next(0, 20);
            for (int index = 0; index < text.Length; index++)
                text[index] = random.Next(20) < plain ? (char)random.Next('a', 'z') : units[random.Next(units.Length)];

            AssertWritten(new string(text));
        }
    }

    [TestCase("\"", "\\\"")]
    [TestCase("\\", "\\\\")]
    [TestCase("\n\r\t\b\f", "\\n\\r\\t\\b\\f")]
    [TestCase("\0\u001f\u000b", "\\u0000\\u001f\\u000b")]
    [TestCase("/<>&'+\u007f", "/<>&'+\u007f")]
    [TestCase("\ud83d\ude42 caf\u00e9 \u2028", "\ud83d\ude42 caf\u00e9 \u2028")]
    public void EscapesNoMoreThanItMust(string text, string expected) => Assert.That(Written(text), Is.EqualTo($"\"{expected}\""));

    /// <summary>In the code, as the arguments of an attribute are UTF-8, which has no lone surrogates.</summary>
    [Test]
    public void LoneSurrogateIsReplaced()
    {
        Assert.That(Written("\ud83d"), Is.EqualTo("\"\ufffd\""));
        Assert.That(Written("\ude42\ud83d"), Is.EqualTo("\"\ufffd\ufffd\""));
    }

    private static IEnumerable<char> Units() =>
    [
        .. Enumerable.Range(0, 0x100).Select(unit => (char)unit),
        '\u0394', '\u07ff', '\u0800', '\u2019', '\u2028', '\u4e2d', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000', '\ufffd', '\uffff',
        // Of these the lower half looks like ASCII.
        '\u0141', '\u0122', '\u015c', '\u010a',
    ];

    private static void AssertWritten(string text)
    {
        string json = Written(text);
        // A lone surrogate is what encoding replaces.
        string expected = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        string? read = JsonDocument.Parse(json).RootElement.GetString();
        if (read != expected)
            Assert.Fail($"{JsonSerializer.Serialize(text)} was written as {json}");
    }

    private static string Written(string text)
    {
        var json = new Utf8JsonBuffer(1);
        json.WriteString(text);
        return Encoding.UTF8.GetString(json.Written);
    }
}
