using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace Tests.Documents;

/// <summary>
/// What traces cost, by prices that their providers publish, worked out by hand. Amounts in comments are USD per million
/// tokens times tokens.
/// </summary>
public sealed class CostTest
{
    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options => options.Persistence = PersistenceMode.None);

    [TearDown]
    public void Restore() => _configured?.Dispose();

    /// <summary>5 fresh, 128955 read from the cache, 1253 written to it; 5 * 3 + 128955 * 0.3 + 1253 * 3.75 + 400 * 15 = 49400.25.</summary>
    [Test, PeerIssue("langfuse/langfuse#12306")]
    public void CachedInputIsPartOfTheInput()
    {
        TraceDocument trace = Record(() =>
        {
            Tracer.SetModel("claude-sonnet-4-5-20250929", "anthropic");
            Tracer.RecordUsage(130_213, 400, cacheReadTokens: 128_955, cacheWriteTokens: 1253);
        });
        Assert.That(trace.Usage?.InputTokens, Is.EqualTo(130_213));
        Assert.That(trace.TokenCount, Is.EqualTo(130_613));
        Assert.That(trace.Cost, Is.EqualTo(Usd(0.04940025m)));
    }

    /// <summary>86 * 2 + 17817 * 0.5 + 100 * 8 = 9880.5.</summary>
    [Test, PeerIssue("langfuse/langfuse#10592")]
    public void CachedInputIsNotPricedAsFreshInputToo()
    {
        TraceDocument trace = Record(() => Call("gpt-4.1", "openai", 17_903, 100, cacheRead: 17_817));
        Assert.That(trace.Usage?.TotalTokens, Is.EqualTo(18_003));
        Assert.That(trace.Cost, Is.EqualTo(Usd(0.0098805m)));
    }

    /// <summary>1999 * 2.5 + 50 * 10 = 5497.5; then 207 * 2.5 + 1792 * 1.25 + 50 * 10 = 3257.5; together 8755.</summary>
    [Test, PeerIssue("langfuse/langfuse#5568")]
    public void ARepeatedRequestIsNotLongerForBeingCached()
    {
        TraceDocument trace = Record(() =>
        {
            Call("gpt-4o-2024-11-20", "openai", 1999, 50);
            Call("gpt-4o-2024-11-20", "openai", 1999, 50, cacheRead: 1792);
        });
        Assert.That(trace.Steps.Select(step => step.Usage?.InputTokens), Is.EqualTo(new long?[] { 1999, 1999 }));
        Assert.That(trace.Steps.Select(step => step.Cost), Is.EqualTo(new[] { Usd(0.0054975m), Usd(0.0032575m) }));
        Assert.That(trace.TokenCount, Is.EqualTo(4098));
        Assert.That(trace.Cost, Is.EqualTo(Usd(0.008755m)));
    }

    /// <summary>From a cache of the application: nothing. From the provider's: 1000 * 1.25 = 1250.</summary>
    [Test, PeerIssue("langfuse/langfuse#2112")]
    public void ACallThatACacheServedCostsWhatItCosts()
    {
        TraceDocument own = Record(() => Call("gpt-4o", "openai", 0, 0));
        Assert.That((own.TokenCount, own.Cost, own.Steps.Single().Cost), Is.EqualTo((0L, Usd(0), Usd(0))));
        Assert.That(own.Usage?.Source, Is.EqualTo("reported"));
        Assert.That(Record(() => Call("gpt-4o", "openai", 1000, 0, cacheRead: 1000)).Cost, Is.EqualTo(Usd(0.00125m)));
    }

    /// <summary>Both calls: 4808 * 1.1 + 291 * 4.4 = 6569.2. The agent's own report is the last call's, or the sum.</summary>
    [TestCase(2569, 99)]
    [TestCase(4808, 291)]
    [PeerIssue("microsoft/agent-framework#1320")]
    public void AnAgentThatRepeatsItsCallsAddsNothing(int input, int output)
    {
        TraceDocument trace = Record(() =>
        {
            using (Tracer.StartSpan("invoke_agent", SpanKind.Agent))
            {
                Call("o4-mini", "openai", 2239, 192);
                Call("o4-mini", "openai", 2569, 99);
                Tracer.SetModel("o4-mini", "openai");
                Tracer.RecordUsage(input, output);
            }
        });
        Assert.That(trace.TokenCount, Is.EqualTo(5099));
        Assert.That((trace.Usage?.InputTokens, trace.Usage?.OutputTokens), Is.EqualTo((4808L, 291L)));
        Assert.That(trace.Cost, Is.EqualTo(Usd(0.0065692m)));
        Assert.That(trace.Steps.Sum(step => step.Cost?.Amount), Is.EqualTo(0.0065692m));
        Assert.That(trace.Steps[0].Usage?.InputTokens, Is.EqualTo(input));
        Assert.That(trace.Steps[0].Cost, Is.Null);
    }

    /// <summary>One call of 6500 tokens through three marked methods that each hand its response up: 6000 * 0.15 + 500 * 0.6 = 1200.</summary>
    [Test, PeerIssue("langfuse/langfuse#8700")]
    public void WrappersOfACallAddNothing()
    {
        var usage = new UsageCount(6000, 500, 0, 0, 0);
        TraceDocument trace = Record(() =>
        {
            using (Tracer.StartSpan("query engine", SpanKind.Llm))
            {
                using (Tracer.StartSpan("synthesizer", SpanKind.Llm))
                {
                    using (Tracer.StartSpan("chat", SpanKind.Llm))
                        Report(usage, "gpt-4o-mini-2024-07-18");

                    Report(usage, "gpt-4o-mini-2024-07-18");
                }

                Report(usage, "gpt-4o-mini-2024-07-18");
            }

            Report(usage, "gpt-4o-mini-2024-07-18");
        });
        Assert.That(trace.TokenCount, Is.EqualTo(6500));
        Assert.That(trace.Cost, Is.EqualTo(Usd(0.0012m)));
        Assert.That(trace.Steps.Select(step => step.Cost), Is.EqualTo(new[] { null, null, Usd(0.0012m) }));
    }

    /// <summary>200000 * 1.25 + 10 * 10 = 250100; 200001 * 2.5 + 10 * 15 = 500152.5.</summary>
    [Test]
    public void LongInputsCostMore()
    {
        Assert.That(Record(() => Call("gemini-2.5-pro", "gcp.gemini", 200_000, 10)).Cost, Is.EqualTo(Usd(0.2501m)));
        Assert.That(Record(() => Call("gemini-2.5-pro", "gcp.gemini", 200_001, 10)).Cost, Is.EqualTo(Usd(0.5001525m)));
    }

    /// <summary>1000 * 1.1 + 500 * 4.4 = 3300, whatever part of the output was reasoning.</summary>
    [TestCase(0)]
    [TestCase(450)]
    public void ReasoningIsOutput(int reasoning) =>
        Assert.That(Record(() => Call("o3-mini", "openai", 1000, 500, reasoning: reasoning)).Cost, Is.EqualTo(Usd(0.0033m)));

    [Test]
    public void AnUnknownModelHasNoCost()
    {
        TraceDocument trace = Record(() =>
        {
            Call("gpt-4o", "openai", 100, 10);
            Call("a-model-of-our-own", "openai", 100, 10);
        });
        Assert.That(trace.TokenCount, Is.EqualTo(220));
        Assert.That(trace.Steps.Select(step => step.Cost), Is.EqualTo(new[] { Usd(0.00035m), null }));
        Assert.That(trace.Cost, Is.Null);
    }

    [Test]
    public void WhatCodeRecordsWinsOverTheResult()
    {
        TraceDocument trace = Record(() =>
        {
            using SpanHandle call = Tracer.StartSpan("chat", SpanKind.Llm);
            Tracer.SetModel("gpt-4o", "openai");
            Tracer.RecordUsage(10, 1);
            Report(new UsageCount(999, 99, 0, 0, 0), "gpt-4o-2024-11-20", "stop", "length");
        });
        TraceStep step = trace.Steps.Single();
        Assert.That(step.Usage?.TotalTokens, Is.EqualTo(11));
        Assert.That((step.ModelName, step.ResponseModel), Is.EqualTo(("gpt-4o", "gpt-4o-2024-11-20")));
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "stop", "length" }));
        Assert.That(trace.ResponseModel, Is.Null);
    }

    [Test]
    public void TheRootCarriesItsOwnResponse()
    {
        TraceDocument trace = Record(() => Report(new UsageCount(4, 1, 0, 0, 0), "gpt-4o-2024-11-20", "stop"));
        Assert.That(trace.ResponseModel, Is.EqualTo("gpt-4o-2024-11-20"));
        Assert.That(trace.FinishReasons, Is.EqualTo(new[] { "stop" }));
        Assert.That(trace.Cost, Is.EqualTo(Usd(0.00002m))); // 4 * 2.5 + 1 * 10 = 20
    }

    [Test]
    public void AmountsAreWrittenExactly()
    {
        using var folder = new TemporaryFolder();
        using var file = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, folder.PathOf("traces")));
        Record(() =>
        {
            Call("deepseek-v4-pro", "deepseek", 3, 0, cacheRead: 3); // 3 * 0.003625 = 0.010875
            Call("gpt-4o", "openai", 400_000, 0); // 1000000
        });
        string line = File.ReadAllLines(Directory.GetFiles(folder.PathOf("traces")).Single()).Single();
        DocumentContract.AssertTrace(line);
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement steps = document.RootElement.GetProperty("steps");
        Assert.That(steps[0].GetProperty("cost").GetRawText(), Is.EqualTo("""{"amount":0.000000010875,"currency":"USD"}"""));
        Assert.That(steps[1].GetProperty("cost").GetRawText(), Is.EqualTo("""{"amount":1,"currency":"USD"}"""));
        Assert.That(document.RootElement.GetProperty("cost").GetRawText(), Is.EqualTo("""{"amount":1.000000010875,"currency":"USD"}"""));
    }

    [Test]
    public void AFileOfPricesComesFirst()
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("prices.json", """{ "prices": [{ "models": ["gpt-4o"], "input": 1, "output": 2, "currency": "EUR" }] }""");
        using var priced = new Configured(options => options.PricesPath = path);
        Assert.That(Record(() => Call("gpt-4o", "openai", 1000, 100)).Cost, Is.EqualTo(new TokenCost { Amount = 0.0012m, Currency = "EUR" }));
        TraceDocument mixed = Record(() =>
        {
            Call("gpt-4o", "openai", 1000, 100);
            Call("gpt-4o-mini", "openai", 1000, 100);
        });
        Assert.That(mixed.Cost, Is.Null, "euros and dollars have no sum");
    }

    /// <summary>The price of the day on which the trace began: before 2026-09-01 2 and 10, since then 3 and 15.</summary>
    [TestCase("2026-08-31T23:59:59Z", "0.003")]
    [TestCase("2026-09-01T00:00:00Z", "0.0045")]
    public void ThePriceIsThatOfTheDay(string start, string amount)
    {
        var clock = new ManualClock(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        using var timed = new Configured(options => options.TimeProvider = clock);
        Assert.That(
            Record(() => Call("claude-sonnet-5", "anthropic", 1000, 100)).Cost,
            Is.EqualTo(Usd(decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static TokenCost Usd(decimal amount) => new() { Amount = amount, Currency = "USD" };

    private static TraceDocument Record(Action run)
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root", SpanKind.Agent))
            run();

        return recording.Single;
    }

    private static void Call(string model, string provider, int input, int output, int cacheRead = 0, int reasoning = 0)
    {
        using SpanHandle call = Tracer.StartSpan("chat", SpanKind.Llm);
        call.SetModel(model, provider);
        call.RecordUsage(input, output, cacheReadTokens: cacheRead, reasoningTokens: reasoning);
    }

    private static void Report(UsageCount usage, string responseModel, params string[] finishReasons) =>
        SpanSource.Current!.ReportUsage(usage, responseModel, finishReasons);
}
