using System.Collections;
using System.Text.Json;
using Tests.Fixtures;
using TraceLlm.Capture;
using TraceLlm.Woven;

namespace Tests.Capture;

/// <summary>What redacting and cutting make of keys stays apart, so that no reader drops an entry.</summary>
public sealed class EntryNamesTest
{
    private const string First = "sk-proj-0123456789abcdefghij0";
    private const string Second = "sk-proj-0123456789abcdefghij1";

    private static readonly string[] s_redacted = ["plain", "[redacted]", "[redacted] 2", "[redacted] 3"];

    [Test]
    public void OfADictionary() =>
        Assert.That(Names(new Dictionary<string, object?> { ["plain"] = 1, [First] = 2, [Second] = 3, ["[redacted]"] = 4 }), Is.EqualTo(s_redacted));

    [Test]
    public void WhereTheMarkStoodBefore() =>
        Assert.That(Names(new Dictionary<string, object?> { ["plain"] = 1, ["[redacted]"] = 2, [First] = 3, [Second] = 4 }), Is.EqualTo(s_redacted));

    [Test]
    public void WhereTheNumberIsTaken() =>
        Assert.That(
            Names(new Dictionary<string, object?> { ["plain"] = 1, [First] = 2, ["[redacted] 2"] = 3, [Second] = 4 }), Is.EquivalentTo(s_redacted));

    [Test]
    public void OfAnUntypedDictionary() =>
        Assert.That(Names(new SortedList { [First] = 2, [Second] = 3 }), Is.EqualTo(s_redacted[1..3]));

    [Test]
    public void OfJson() => Assert.That(
        Names(JsonDocument.Parse($$$"""{"plain":{"[redacted]":0},"{{{First}}}":1,"{{{Second}}}":2,"[redacted]":{}}""")), Is.EqualTo(s_redacted));

    [Test]
    public void OfKeysThatAreCut() => Assert.That(
        Names(new Dictionary<string, object?> { ["abcd"] = 1, ["abce"] = 2, ["abc"] = 3, ["x"] = 4 }, new CaptureLimits { MaxLength = 3 }),
        Is.EqualTo(new[] { "abc", "abc 2", "abc 3", "x" }));

    /// <summary>Names of the objects inside count for these alone.</summary>
    [Test]
    public void OfEachObjectByItself()
    {
        var inner = new Dictionary<string, object?> { [First] = 1 };
        JsonElement json = CapturedJson.Of(writer => Captured.Instance(writer, new Dictionary<string, object?> { ["a"] = inner, [First] = 2, ["b"] = inner }));
        Assert.That(json.GetRawText(), Is.EqualTo("""{"a":{"[redacted]":1},"[redacted]":2,"b":{"[redacted]":1}}"""));
    }

    private static IEnumerable<string> Names(object value, CaptureLimits? limits = null) =>
        CapturedJson.Of(writer => Captured.Instance(writer, value), limits).EnumerateObject().Select(property => property.Name);
}
