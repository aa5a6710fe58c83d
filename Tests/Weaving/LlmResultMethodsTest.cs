using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Usage, model, finish reason and answer are read from results by the names of their members.</summary>
public sealed class LlmResultMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "LlmResultMethods";

    [TestCase(0, 1999, 50, 1792, 0, 10)]
    [TestCase(1, 12, 3, 4, 0, 0)]
    [TestCase(2, 7, 8, 0, 0, 0)]
    // The output that the total leaves.
    [TestCase(3, 11, 4, 0, 0, 0)]
    [TestCase(6, 1, 2, 0, 0, 0)]
    [TestCase(7, 3, 4, 0, 0, 0)]
    [TestCase(8, 21, 22, 0, 0, 0)]
    [TestCase(9, 31, 32, 0, 0, 0)]
    [TestCase(10, 100, 200, 0, 0, 0)]
    [TestCase(11, 41, 42, 0, 0, 0)]
    // Anthropic: 10 + 1000 + 200.
    [TestCase(13, 1210, 50, 1000, 200, 0)]
    [TestCase(15, 91, 92, 0, 0, 0)]
    [TestCase(16, 43, 44, 0, 0, 0)]
    [TestCase(19, 51, 52, 0, 0, 0)]
    [TestCase(21, 5, 6, 0, 0, 0)]
    [TestCase(22, 0, 0, 0, 0, 0)]
    [TestCase(23, 23, 24, 0, 0, 0)]
    [TestCase(24, 25, 26, 0, 0, 0)]
    public async Task UsageIsRead(int which, long input, long output, long cacheRead, long cacheWrite, long reasoning)
    {
        TraceStep step = (await Trace(Type, "All", [which])).Steps[0];
        Assert.That(step.Usage, Is.EqualTo(Reported(input, output, cacheRead, cacheWrite, reasoning)));
    }

    [Test]
    public async Task WhatIsNotThereIsEstimatedAsBefore([Values(4, 12, 17, 20)] int which)
    {
        TraceDocument trace = await Trace(Type, "All", [which]);
        Assert.That(trace.Steps[0].Usage!.Source, Is.EqualTo("estimated"));
        Assert.That(trace.Usage!.Source, Is.EqualTo("estimated"));
    }

    [Test]
    public async Task ModelAndFinishReasonAreRead()
    {
        TraceStep step = (await Trace(Type, "All", [0])).Steps[0];
        Assert.That((step.ModelName, step.ResponseModel), Is.EqualTo(("gpt-4o", "gpt-4o-2024-11-20")));
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "tool_calls" }));
        TraceStep wire = (await Trace(Type, "All", [1])).Steps[0];
        Assert.That(wire.ResponseModel, Is.EqualTo("m-1"));
        Assert.That(wire.FinishReasons, Is.EqualTo(new[] { "stop", "length" }));
    }

    [Test]
    public async Task WhatOnlySoundsLikeOneIsNone()
    {
        TraceStep step = (await Trace(Type, "All", [18])).Steps[0];
        Assert.That((step.ResponseModel, step.Usage, step.FinishReasons.Count), Is.EqualTo(((string?)null, (TokenUsage?)null, 0)));
    }

    [Test]
    public async Task GetterThatThrowsCostsItsValueOnly()
    {
        long before = Tracer.Statistics.CaptureFailures;
        TraceStep step = (await Trace(Type, "All", [5])).Steps[0];
        Assert.That(step.Usage, Is.EqualTo(Reported(5, 6)));
        Assert.That(step.ResponseModel, Is.Null);
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "stop" }));
        Assert.That(step.OutputMessages, Is.Empty);
        Assert.That(Tracer.Statistics.CaptureFailures, Is.GreaterThan(before));
    }

    [TestCase(0, "Hello.", "tool_calls")]
    [TestCase(2, null, null)]
    [TestCase(3, "partly", null)]
    [TestCase(6, null, null)]
    [TestCase(8, "By its interface.", null)]
    [TestCase(9, "Derived.", null)]
    [TestCase(11, null, null)]
    [TestCase(12, null, null)]
    [TestCase(16, null, null)]
    [TestCase(17, "Just text.", null)]
    [TestCase(19, "[redacted]", null)]
    [TestCase(23, "wrapped", null)]
    [TestCase(24, null, null)]
    public async Task AnswerIsAMessageOfTheAssistant(int which, string? text, string? reason)
    {
        TraceStep step = (await Trace(Type, "All", [which])).Steps[0];
        Assert.That(
            step.OutputMessages.Select(message => (message.Role, message.GetText(), message.FinishReason)),
            text is null ? Is.Empty : Is.EqualTo(new[] { ("assistant", text, reason) }));
    }

    [Test]
    public async Task EachChoiceIsAMessage() => Assert.That(
        (await Trace(Type, "All", [1])).Steps[0].OutputMessages.Select(message => (message.Role, message.GetText())),
        Is.EqualTo(new[] { ("assistant", "Hi."), ("assistant", "Ho.") }));

    [TestCase(0, "later", 61, 62)]
    [TestCase(1, "by hand", 63, 64)]
    [TestCase(2, "at once", 65, 66)]
    [TestCase(3, "by hand", 63, 64)]
    public async Task ResultsOfTasksAreRead(int which, string text, long input, long output)
    {
        // A value task that is not ready hands over the task of another traced method.
        TraceStep step = (await Trace(Type, "Later", [which])).Steps[^1];
        Assert.That(step.Usage, Is.EqualTo(Reported(input, output)));
        Assert.That(step.OutputMessages.Single().GetText(), Is.EqualTo(text));
    }

    [TestCase(4, "text later")]
    [TestCase(6, "not failing")]
    public async Task TextsOfTasksAreMessages(int which, string text) =>
        Assert.That((await Trace(Type, "Later", [which])).Steps.Single().OutputMessages.Single().GetText(), Is.EqualTo(text));

    [Test]
    public async Task ResultOfAGenericMethodIsRead() =>
        Assert.That((await Trace(Type, "Later", [5])).Steps.Single().Usage, Is.EqualTo(Reported(7, 6)));

    [TestCase(0, "Hello.", "stop", 71, 72)]
    // The usage of a later chunk stands for the whole.
    [TestCase(1, "ab", null, 1, 2)]
    [TestCase(3, "Hello.", "stop", 71, 72)]
    [TestCase(4, "cut", null, 81, 82)]
    public async Task ChunksAreOneAnswer(int which, string text, string? reason, long input, long output)
    {
        TraceStep step = (await Trace(Type, "Streams", [which])).Steps.Single();
        Assert.That(step.Usage, Is.EqualTo(Reported(input, output)));
        Assert.That(step.OutputMessages.Select(message => (message.Role, message.GetText(), message.FinishReason)), Is.EqualTo(new[] { ("assistant", text, reason) }));
        Assert.That(step.FinishReasons, Is.EqualTo(reason is null ? [] : new[] { reason }));
    }

    [Test]
    public async Task TextsOfAStreamAreOneMessage() =>
        Assert.That((await Trace(Type, "Streams", [2])).Steps.Single().OutputMessages.Single().GetText(), Is.EqualTo("one two"));

    /// <summary>gpt-4o of 2024-11-20: 207 at 2.50, 1792 cached at 1.25, 50 at 10 dollars per million.</summary>
    [Test]
    [PeerIssue("langfuse/langfuse#12306")]
    public async Task CachedTokensArePricedOnce() =>
        Assert.That((await Trace(Type, "All", [0])).Cost, Is.EqualTo(new TokenCost { Amount = 0.0032575m, Currency = "USD" }));

    /// <summary>claude-sonnet-4-5: 10 at 3, 1000 read at 0.30, 200 written at 3.75, 50 at 15 dollars per million.</summary>
    [Test]
    public async Task CacheBesideTheInputIsPricedOnce() =>
        Assert.That((await Trace(Type, "All", [13])).Cost, Is.EqualTo(new TokenCost { Amount = 0.00183m, Currency = "USD" }));

    /// <summary>What code records wins over the earlier call's usage that the response still shows.</summary>
    [Test]
    [PeerIssue("langfuse/langfuse#2112")]
    public async Task ResponseServedFromACacheCostsNothing()
    {
        TraceDocument trace = await Trace(Type, "All", [22]);
        Assert.That((trace.TokenCount, trace.Cost), Is.EqualTo((0L, new TokenCost { Amount = 0, Currency = "USD" })));
        Assert.That(trace.Steps[0].OutputMessages.Single().GetText(), Is.EqualTo("from the cache"));
    }

    [Test]
    [PeerIssue("microsoft/agent-framework#1320")]
    public async Task ResponseThatIsHandedUpCountsOnce()
    {
        TraceDocument trace = await Trace(Type, "All", [14]);
        Assert.That(trace.Steps, Has.Count.EqualTo(3));
        Assert.That(trace.Steps.Select(step => step.Usage), Has.All.EqualTo(Reported(1999, 50, 1792, 0, 10)));
        Assert.That(trace.Usage, Is.EqualTo(Reported(1999, 50, 1792, 0, 10)));
        Assert.That(trace.Steps.Select(step => step.Cost?.Amount), Is.EqualTo(new decimal?[] { null, null, 0.0032575m }));
    }

    [Test]
    public async Task WithoutContentUsageStays()
    {
        using var configured = new Configured(options => options.Capture = CaptureMode.Metadata);
        TraceStep step = (await Trace(Type, "All", [0])).Steps[0];
        Assert.That(step.Usage, Is.EqualTo(Reported(1999, 50, 1792, 0, 10)));
        Assert.That((step.ResponseModel, step.FinishReasons.Single()), Is.EqualTo(("gpt-4o-2024-11-20", "tool_calls")));
        Assert.That((step.InputMessages.Count, step.OutputMessages.Count), Is.EqualTo((0, 0)));
        TraceStep stream = (await Trace(Type, "Streams", [0])).Steps[0];
        Assert.That((stream.Usage, stream.OutputMessages.Count), Is.EqualTo((Reported(71, 72), 0)));
    }

    private static TokenUsage Reported(long input, long output, long cacheRead = 0, long cacheWrite = 0, long reasoning = 0) => new()
    {
        InputTokens = input,
        OutputTokens = output,
        TotalTokens = input + output,
        CacheReadTokens = cacheRead,
        CacheWriteTokens = cacheWrite,
        ReasoningTokens = reasoning,
        Source = "reported",
    };
}
