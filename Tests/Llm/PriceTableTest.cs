using Tests.Fixtures;
using TraceLlm.Llm;

namespace Tests.Llm;

/// <summary>Which entry is chosen, and what becomes of a file that is not as it should be.</summary>
public sealed class PriceTableTest
{
    private static readonly DateTime s_now = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    private TemporaryFolder? _folder;

    [SetUp]
    public void CreateFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder?.Dispose();

    [Test]
    public void TheMostSpecificPatternWins()
    {
        PriceTable table = TableOf(
            """{ "models": ["m*"], "input": 1 }""",
            """{ "models": ["x", "m-mini", "m-mini-####"], "input": 2 }""",
            """{ "models": ["m-mini-2024"], "input": 3 }""");
        Assert.That(InputOf(table, "m-large"), Is.EqualTo(1));
        Assert.That(InputOf(table, "m-mini"), Is.EqualTo(2));
        Assert.That(InputOf(table, "m-mini-2023"), Is.EqualTo(2));
        Assert.That(InputOf(table, "M-Mini-2024"), Is.EqualTo(3));
        Assert.That(InputOf(table, "models/m-mini"), Is.EqualTo(2));
    }

    [TestCase("2026-01-31T23:59:59Z", 1)]
    [TestCase("2026-02-01T00:00:00Z", 2)]
    [TestCase("2026-11-20T00:00:00Z", 3)]
    public void TheNewestThatIsInForceWins(string at, int expected)
    {
        PriceTable table = TableOf(
            """{ "models": ["m"], "input": 3, "valid_from": "2026-06-15" }""",
            """{ "models": ["m"], "input": 1 }""",
            """{ "models": ["m"], "input": 2, "valid_from": "2026-02-01" }""");
        DateTime time = DateTime.Parse(at, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
        Assert.That(table.Find(null, "m", null, time)?.Rates.Input, Is.EqualTo(expected));
    }

    /// <summary>A price that is not in force yet leaves the model to the less specific entries.</summary>
    [Test]
    public void AnEntryOfTheFutureIsPassedOver()
    {
        PriceTable table = TableOf("""{ "models": ["gpt-4o"], "input": 99, "valid_from": "2027-01-01" }""");
        Assert.That(InputOf(table, "gpt-4o", "openai"), Is.EqualTo(2.5m));
    }

    [Test]
    public void ProvidersPricesAreTheirOwn()
    {
        PriceTable table = TableOf(
            """{ "models": ["m"], "providers": ["azure", "a"], "input": 1 }""",
            """{ "models": ["m"], "providers": ["b"], "input": 2, "provider_required": true }""",
            """{ "models": ["n"], "providers": ["b"], "input": 3, "provider_required": true }""");
        Assert.That(InputOf(table, "m", "A"), Is.EqualTo(1));
        Assert.That(InputOf(table, "m", "azure.ai.openai"), Is.EqualTo(1));
        Assert.That(InputOf(table, "m", "b"), Is.EqualTo(2));
        Assert.That(InputOf(table, "m", "c"), Is.Null);
        Assert.That(InputOf(table, "m"), Is.EqualTo(1));
        Assert.That(InputOf(table, "m", " "), Is.EqualTo(1));
        Assert.That(InputOf(table, "n"), Is.Null);
    }

    [Test]
    public void EntriesOfTheFileComeBeforeTheBuiltInOnes()
    {
        PriceTable table = TableOf("""{ "models": ["gpt-*"], "input": 7, "output": 8, "currency": "EUR" }""");
        Assert.That(InputOf(table, "gpt-4o-2024-11-20", "openai"), Is.EqualTo(7));
        Assert.That(InputOf(table, "claude-sonnet-4-5", "anthropic"), Is.EqualTo(3));
    }

    [Test]
    public void TheModelThatAnsweredIsLookedUpFirst()
    {
        PriceTable table = TableOf("""{ "models": ["asked"], "input": 1 }""", """{ "models": ["answered"], "input": 2 }""");
        Assert.That(table.Find("answered", "asked", null, s_now)?.Rates.Input, Is.EqualTo(2));
        Assert.That(table.Find("unknown", "asked", null, s_now)?.Rates.Input, Is.EqualTo(1));
        // A deployment that the file prices, although the built-in table knows the model behind it.
        Assert.That(table.Find("gpt-4o-2024-11-20", "asked", null, s_now)?.Rates.Input, Is.EqualTo(1));
        Assert.That(table.Find(null, null, null, s_now), Is.Null);
    }

    [TestCase("""{ "input": 1 }""", "models")]
    [TestCase("""{ "models": [], "input": 1 }""", "models")]
    [TestCase("""{ "models": ["m"] }""", "input")]
    [TestCase("""{ "models": ["m"], "input": -1 }""", "input")]
    [TestCase("""{ "models": ["m"], "input": "1" }""", "input")]
    [TestCase("""{ "models": ["m"], "input": 1e20 }""", "input")]
    [TestCase("""{ "models": ["m"], "input": 1, "cache_raed": 1 }""", "cache_raed")]
    [TestCase("""{ "models": ["m"], "input": 1, "valid_from": "1.2.2026" }""", "valid_from")]
    [TestCase("""{ "models": ["m"], "input": 1, "tiers": [{ "input": 2 }] }""", "above")]
    [TestCase("""{ "models": ["m", 1], "input": 1 }""", "models")]
    [TestCase("""{ "models": ["\ud800"], "input": 1 }""", "UTF")]
    [TestCase("1", "object")]
    public void AnEntryThatCannotBeUnderstoodIsReportedAndLeftOut(string entry, string named)
    {
        using var events = new TraceLlmEvents();
        PriceTable table = TableOf(entry, """{ "models": ["other"], "input": 5 }""");
        Assert.That(InputOf(table, "m"), Is.Null);
        Assert.That(InputOf(table, "other"), Is.EqualTo(5));
        Assert.That(events.Messages("PricesIgnored"), Has.Some.Contains(_folder!.Path).And.Some.Contains("entry 1").And.Some.Contains(named));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("no json")]
    [TestCase("[]")]
    [TestCase("{}")]
    public void AFileThatCannotBeReadIsReportedAndLeavesTheBuiltInPrices(string? content)
    {
        string path = _folder!.PathOf("prices.json");
        if (content is not null)
            File.WriteAllText(path, content);

        using var events = new TraceLlmEvents();
        var table = new PriceTable(path);
        Assert.That(InputOf(table, "gpt-4o", "openai"), Is.EqualTo(2.5m));
        Assert.That(InputOf(table, "gpt-4o", "openai"), Is.EqualTo(2.5m));
        Assert.That(events.Messages("PricesIgnored").Where(message => message.Contains(path, StringComparison.Ordinal)), Has.Exactly(1).Contains("PricesPath"));
    }

    [Test]
    public void CommentsAndAByteOrderMarkAreNoMatter()
    {
        string path = _folder!.PathOf("prices.json");
        File.WriteAllText(path, """{ "prices": [ /* ours */ { "models": ["m"], "input": 4, }, ] }""", new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.That(InputOf(new PriceTable(path), "m"), Is.EqualTo(4));
    }

    private static decimal? InputOf(PriceTable table, string model, string? provider = null) => table.Find(null, model, provider, s_now)?.Rates.Input;

    private PriceTable TableOf(params string[] entries)
    {
        string path = _folder!.PathOf("prices.json");
        File.WriteAllText(path, $$"""{ "prices": [ {{string.Join(", ", entries)}} ] }""");
        return new PriceTable(path);
    }
}
