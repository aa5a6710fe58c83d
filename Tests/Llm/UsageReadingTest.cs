extern alias runtime;

using runtime::TraceLlm.Llm;

namespace Tests.Llm;

/// <summary>Counts of providers become those of OpenTelemetry: cached input is part of the input.</summary>
public sealed class UsageReadingTest
{
    [Test]
    public void NothingIsNoUsage() => Assert.That(new UsageReading().Sum, Is.Null);

    [Test]
    public void PartsStayParts() => Assert.That(
        Of((TokenField.Input, 2006), (TokenField.Output, 300), (TokenField.CacheRead, 1920), (TokenField.CacheWrite, 10), (TokenField.Reasoning, 64)),
        Is.EqualTo(new UsageCount(2006, 300, 1920, 10, 64)));

    [Test]
    public void WhatStandsBesideIsAdded() => Assert.That(
        Of((TokenField.Input, 10), (TokenField.CacheReadBeside, 1000), (TokenField.CacheWriteBeside, 200), (TokenField.Output, 40), (TokenField.ReasoningBeside, 5)),
        Is.EqualTo(new UsageCount(1210, 45, 1000, 200, 5)));

    [Test]
    public void TotalFillsWhatIsMissing()
    {
        Assert.That(Of((TokenField.Input, 8), (TokenField.Total, 8)), Is.EqualTo(new UsageCount(8, 0, 0, 0, 0)));
        Assert.That(Of((TokenField.Output, 3), (TokenField.Total, 8)), Is.EqualTo(new UsageCount(5, 3, 0, 0, 0)));
        Assert.That(Of((TokenField.Total, 8)), Is.EqualTo(new UsageCount(8, 0, 0, 0, 0)));
        Assert.That(Of((TokenField.Input, 9), (TokenField.Total, 8)), Is.EqualTo(new UsageCount(9, 0, 0, 0, 0)));
    }

    [Test]
    public void NegativeCountSaysNothing()
    {
        Assert.That(Of((TokenField.Input, -1)), Is.Null);
        Assert.That(Of((TokenField.Input, 5), (TokenField.Input, -1)), Is.EqualTo(new UsageCount(5, 0, 0, 0, 0)));
    }

    [Test]
    public void LaterCountReplacesTheEarlierOne() =>
        Assert.That(Of((TokenField.Input, 25), (TokenField.Output, 1), (TokenField.Output, 15)), Is.EqualTo(new UsageCount(25, 15, 0, 0, 0)));

    [Test]
    public void ClosedUsagesAddUp()
    {
        var reading = new UsageReading();
        reading.Set(TokenField.Input, 1);
        reading.AddUp();
        reading.AddUp();
        reading.Set(TokenField.Output, 2);
        Assert.That(reading.Sum, Is.EqualTo(new UsageCount(1, 2, 0, 0, 0)));
        reading.AddUp();
        Assert.That(reading.Sum, Is.EqualTo(new UsageCount(1, 2, 0, 0, 0)));
    }

    [TestCase("CacheCreationInputTokens", 0, 7, 0)]
    [TestCase("cache_creation_input_tokens", 0, 7, 0)]
    [TestCase("InputTokenDetails.CachedTokenCount", 7, 0, 0)]
    [TestCase("OutputTokenDetails.ReasoningTokenCount", 0, 0, 7)]
    [TestCase("OutputTokenDetails.AudioTokenCount", 0, 0, 0)]
    public void AdditionalCountsAreKnownByName(string name, long read, long write, long reasoning)
    {
        var reading = new UsageReading();
        reading.Set(TokenField.Input, 10);
        reading.SetAdditional(name, 7);
        Assert.That(reading.Sum, Is.EqualTo(new UsageCount(10, 0, read, write, reasoning)));
    }

    [Test]
    public void AdditionalCountDoesNotReplaceAKnownOne()
    {
        var reading = new UsageReading();
        reading.Set(TokenField.CacheRead, 3);
        reading.SetAdditional("CachedInputTokens", 7);
        Assert.That(reading.Sum!.Value.CacheRead, Is.EqualTo(3));
    }

    private static UsageCount? Of(params (TokenField Field, long Count)[] counts)
    {
        var reading = new UsageReading();
        foreach ((TokenField field, long count) in counts)
            reading.Set(field, count);

        return reading.Sum;
    }
}
