using System.Text.Json;
using Tests.Fixtures;
using TraceLlm.Llm;

namespace Tests.Llm;

/// <summary>The table that is built in. Prices are those that the providers publish.</summary>
public sealed class BuiltInPricesTest
{
    private static readonly DateTime s_now = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    private static JsonElement[] Entries()
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("TraceLlm", "Llm", "model-prices.json")));
        return [.. file.RootElement.GetProperty("prices").EnumerateArray().Select(entry => entry.Clone())];
    }

    [Test]
    public void EveryEntryOfTheFileIsInTheAssembly()
    {
        var reported = new List<string>();
        PriceList list = PriceListReader.Read(BuiltInPrices.Json.ToArray(), reported.Add);
        Assert.That(reported, Is.Empty);
        Assert.That(list.Count, Is.EqualTo(Entries().Length).And.GreaterThan(100));
    }

    [Test]
    public void EveryEntrySaysWhoseAndWhereFrom()
    {
        foreach (JsonElement entry in Entries())
        {
            Assert.That(entry.GetProperty("providers").GetArrayLength(), Is.GreaterThan(0), entry.GetRawText());
            Assert.That(entry.GetProperty("currency").GetString(), Is.EqualTo("USD"));
            Assert.That(entry.GetProperty("source").GetString(), Is.AnyOf("genai-prices", "litellm"));
            Assert.That(DateOnly.TryParseExact(entry.GetProperty("checked").GetString(), "yyyy-MM-dd", out _), entry.GetRawText());
        }
    }

    /// <summary>Two entries of one provider that name the same model would hide each other.</summary>
    [Test]
    public void NoModelIsNamedTwice() => Assert.That(
        Entries().SelectMany(entry =>
            from model in entry.GetProperty("models").EnumerateArray()
            from provider in entry.GetProperty("providers").EnumerateArray()
            select (model.GetString(), provider.GetString(), entry.TryGetProperty("valid_from", out JsonElement since) ? since.GetString() : "")),
        Is.Unique);

    [TestCase("openai", "gpt-4o", "2.5", "10", "1.25", null)]
    [TestCase("openai", "gpt-4o-2024-11-20", "2.5", "10", "1.25", null)]
    [TestCase("openai", "gpt-4o-2024-05-13", "5", "15", null, null)]
    [TestCase("openai", "gpt-4o-mini-2024-07-18", "0.15", "0.6", "0.075", null)]
    [TestCase(null, "gpt-5-mini", "0.25", "2", "0.025", null)]
    [TestCase("azure.ai.openai", "gpt-4.1", "2", "8", "0.5", null)]
    [TestCase("openai", "text-embedding-3-small", "0.02", null, null, null)]
    [TestCase("anthropic", "claude-sonnet-4-5-20250929", "3", "15", "0.3", "3.75")]
    [TestCase("gcp.vertex_ai", "claude-sonnet-4-5@20250929", "3", "15", "0.3", "3.75")]
    [TestCase("anthropic", "claude-haiku-4-5", "1", "5", "0.1", "1.25")]
    [TestCase("aws.bedrock", "eu.anthropic.claude-haiku-4-5-20251001-v1:0", "1.1", "5.5", "0.11", "1.375")]
    [TestCase("aws.bedrock", "meta.llama3-3-70b-instruct-v1:0", "0.72", "0.72", null, null)]
    [TestCase("gcp.gemini", "models/gemini-2.5-flash", "0.3", "2.5", "0.03", null)]
    [TestCase("mistral_ai", "mistral-large-2411", "2", "6", null, null)]
    [TestCase("deepseek", "deepseek-v4-flash", "0.14", "0.28", "0.0028", null)]
    [TestCase("x_ai", "grok-3", "3", "15", "0.75", null)]
    [TestCase("cohere", "command-r-plus-08-2024", "2.5", "10", null, null)]
    [TestCase("groq", "llama-3.3-70b-versatile", "0.59", "0.79", null, null)]
    public void KnowsThePublishedPrice(string? provider, string model, string? input, string? output, string? cacheRead, string? cacheWrite) => Assert.That(
        new PriceTable(path: null).Find(null, model, provider, s_now)?.Rates,
        Is.EqualTo(new TokenRates(Amount(input), Amount(output), Amount(cacheRead), Amount(cacheWrite))));

    [TestCase("openai", "gpt-4o-audio-preview")] // audio has prices of its own
    [TestCase("openai", "gpt-4o-minimal")]
    [TestCase("openai", "claude-sonnet-4-5")]
    [TestCase("my-gateway", "gpt-4o")]
    [TestCase(null, "gpt-oss-120b")] // anybody may host it
    [TestCase(null, "llama-3.3-70b-versatile")]
    public void DoesNotGuess(string? provider, string model) => Assert.That(new PriceTable(path: null).Find(null, model, provider, s_now), Is.Null);

    [TestCase("2025-06-09", "10")]
    [TestCase("2025-06-10", "2")]
    public void PricesThatChangedHaveTheirDates(string date, string input) => Assert.That(
        new PriceTable(path: null).Find(null, "o3", "openai", DateTime.SpecifyKind(DateTime.Parse(date, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc))?.Rates.Input,
        Is.EqualTo(Amount(input)));

    private static decimal? Amount(string? text) => text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
