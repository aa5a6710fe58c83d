using TraceLlm.Llm;

namespace Tests.Llm;

/// <summary>What tokens cost under one entry: input 10, output 100, cache read 1, cache write 20 per million.</summary>
public sealed class ModelPriceTest
{
    private static readonly TokenRates s_rates = new(10, 100, 1, 20);

    [TestCase(1000, 0, 0, 0, 0, "0.01")]
    [TestCase(0, 1000, 0, 0, 0, "0.1")]
    [TestCase(1000, 10, 400, 100, 0, "0.0084")] // 500 * 10 + 400 * 1 + 100 * 20 + 10 * 100 = 8400
    [TestCase(1000, 0, 1000, 0, 0, "0.001")]
    [TestCase(0, 1000, 0, 0, 900, "0.1")] // reasoning is output already
    [TestCase(1, 0, 0, 0, 0, "0.00001")]
    [TestCase(0, 0, 0, 0, 0, "0")]
    public void EveryTokenIsPricedOnce(int input, int output, int cacheRead, int cacheWrite, int reasoning, string amount) =>
        Assert.That(
            Price(s_rates).CostOf(Usage(new UsageCount(input, output, cacheRead, cacheWrite, reasoning))),
            Is.EqualTo(new ModelCost(Amount(amount), "EUR")));

    [TestCase(5, 0, 128955, 1253, 0)] // cached tokens were left out of the input
    [TestCase(0, 5, 0, 0, 6)]
    public void CountsThatDoNotFitTogetherHaveNoCost(int input, int output, int cacheRead, int cacheWrite, int reasoning) =>
        Assert.That(Price(s_rates).CostOf(Usage(new UsageCount(input, output, cacheRead, cacheWrite, reasoning))), Is.Null);

    [TestCase(10, 0, 1, 0)]
    [TestCase(10, 0, 0, 1)]
    [TestCase(10, 1, 0, 0)]
    public void TokensWithoutAPriceMakeTheCostUnknown(int input, int output, int cacheRead, int cacheWrite)
    {
        ModelPrice price = Price(new TokenRates(10, null, null, null));
        Assert.That(price.CostOf(Usage(new UsageCount(input, output, cacheRead, cacheWrite, 0))), Is.Null);
        Assert.That(price.CostOf(Usage(new UsageCount(input, 0, 0, 0, 0)))?.Amount, Is.EqualTo(0.0001m));
    }

    [TestCase(200_000, "2")] // 200,000 * 10
    [TestCase(200_001, "4.00002")] // 200,001 * 20
    [TestCase(500_001, "20.00004")] // 500,001 * 40
    public void LongInputsHaveRatesOfTheirOwn(int input, string amount)
    {
        ModelPrice price = Price(s_rates, new PriceTier(500_000, new TokenRates(40, 400, null, null)), new PriceTier(200_000, new TokenRates(20, 200, 2, 40)));
        Assert.That(price.CostOf(Usage(new UsageCount(input, 0, 0, 0, 0)))?.Amount, Is.EqualTo(Amount(amount)));
    }

    /// <summary>Calls that are added up on one span keep the rates of each.</summary>
    [Test]
    public void TiersGoByTheSingleCall()
    {
        ModelPrice price = Price(s_rates, new PriceTier(200_000, new TokenRates(20, 200, 2, 40)));
        var small = new UsageCount(150_000, 0, 0, 0, 0);
        var large = new UsageCount(250_000, 0, 0, 0, 0);
        Assert.That(price.CostOf(Usage(small, small))?.Amount, Is.EqualTo(3m)); // 300,000 * 10
        Assert.That(price.CostOf(Usage(large, large))?.Amount, Is.EqualTo(10m)); // 500,000 * 20
        Assert.That(price.CostOf(Usage(large, new UsageCount(0, 1000, 0, 0, 0)))?.Amount, Is.EqualTo(5.2m)); // 250,000 * 20 + 1000 * 200
        Assert.That(price.CostOf(Usage(small, large)), Is.Null);
    }

    private static decimal Amount(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static ModelPrice Price(TokenRates rates, params PriceTier[] tiers) => new()
    {
        Models = [new ModelPattern("m")],
        Providers = [],
        ProviderRequired = false,
        Rates = rates,
        Tiers = tiers,
        Currency = "EUR",
        ValidFrom = DateTime.MinValue,
    };

    private static ReportedUsage Usage(params UsageCount[] calls) =>
        calls.Aggregate(default(ReportedUsage), (usage, call) => usage.With(call, UsageOrigin.Code));
}
