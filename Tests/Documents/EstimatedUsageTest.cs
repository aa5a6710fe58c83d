using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Documents;
using TraceLlm.Streams;

namespace Tests.Documents;

/// <summary>
/// Usage where none was reported: max(1, words + characters / 4) over the texts joined by a space. Texts, words and
/// characters are counted by hand.
/// </summary>
public sealed class EstimatedUsageTest
{
    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options => options.Persistence = PersistenceMode.None);

    [TearDown]
    public void Restore() => _configured?.Dispose();

    /// <summary>
    /// The step's input <c>{"question":"hello world"}</c> has 2 words and 26 characters: 2 + 6 = 8; its output
    /// <c>{"result":"it is fine"}</c> 3 and 23: 3 + 5 = 8. The trace's input is <c>r</c> and the step's: 3 words and
    /// 1 + 1 + 26 = 28 characters: 3 + 7 = 10; all texts have 6 words and 28 + 1 + 23 = 52 characters: 6 + 13 = 19.
    /// </summary>
    [TestCase(null)]
    [TestCase(5)] // cut to "hello" and "it is": counted before
    [TestCase(0)]
    public void IsOfTheTextsAsTheyWereBeforeAnyCut(int? maxLength)
    {
        using var cut = new Configured(options => options.CaptureMaxLength = maxLength ?? options.CaptureMaxLength);
        TraceDocument trace = Record("r", () => Call(SpanKind.Llm, "hello world", "it is fine"));
        Assert.That(trace.Steps.Single().Usage, Is.EqualTo(Estimated(8, 8)));
        Assert.That(trace.Usage, Is.EqualTo(Estimated(10, 9)));
        Assert.That(trace.TokenCount, Is.EqualTo(19));
    }

    /// <summary>
    /// Two calls of the one above and one that is no call of a model: its input <c>{"question":"a"}</c> has 1 word and
    /// 16 characters, its output <c>{"result":"b"}</c> 1 and 14. Inputs: <c>r</c>, twice 26, 16: 1 + 4 + 1 = 6 words and
    /// 1 + 26 + 26 + 16 + 3 = 72 characters: 6 + 18 = 24. All: 6 + 6 + 1 = 13 words and 72 + 23 + 23 + 14 + 3 = 135
    /// characters: 13 + 33 = 46.
    /// </summary>
    [Test]
    public void AddsUpOverSeveralSteps()
    {
        TraceDocument trace = Record("r", () =>
        {
            Call(SpanKind.Llm, "hello world", "it is fine");
            Call(SpanKind.Tool, "a", "b");
            Call(SpanKind.Llm, "hello world", "it is fine");
        });
        Assert.That(trace.Steps.Select(step => step.Usage), Is.EqualTo(new[] { Estimated(8, 8), null, Estimated(8, 8) }));
        Assert.That(trace.Usage, Is.EqualTo(Estimated(24, 22)));
        Assert.That(trace.TokenCount, Is.EqualTo(46));
    }

    /// <summary><c>{"question":"XX"}</c> with characters beyond the basic plane: 1 word, 17 characters: 1 + 4 = 5.</summary>
    [Test]
    public void CountsCharactersNotUtf16Units()
    {
        TraceDocument trace = Record("r", () => Call(SpanKind.Llm, "\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE00"));
        Assert.That(trace.Steps.Single().Usage?.InputTokens, Is.EqualTo(5));
        Assert.That(trace.Steps.Single().Usage?.OutputTokens, Is.EqualTo(4)); // {"result":"XX"}: 15 characters
    }

    /// <summary><c>{"question":null}</c>: 17 characters, 1 + 4 = 5. A result of null is <c>{"result":null}</c>: 15, 1 + 3 = 4.</summary>
    [Test]
    public void NullIsCountedAsItIsCaptured() =>
        Assert.That(Record("r", () => Call(SpanKind.Llm, null, null)).Steps.Single().Usage, Is.EqualTo(Estimated(5, 4)));

    /// <summary>The root's result "it is fine" is text: <c>ask it is fine</c> has 4 words and 14 characters: 4 + 3 = 7, <c>ask</c> alone 1.</summary>
    [Test]
    public void TheResponseIsOutput()
    {
        using var recording = new Recording();
        Call(SpanKind.Generic, "a long question that does not count", "it is fine", name: "ask");
        Assert.That(recording.Single.Usage, Is.EqualTo(Estimated(1, 6)));
        Assert.That(recording.Single.TokenCount, Is.EqualTo(7));
    }

    /// <summary>
    /// A stream's text, cut between and within its chunks: <c>{"result":"one two three"}</c> has 3 words and 26
    /// characters: 3 + 6 = 9.
    /// </summary>
    [TestCase(0)]
    [TestCase(4)]
    [TestCase(5)]
    [TestCase(8)]
    [TestCase(100)]
    public void AStreamIsCountedWhole(int maxLength)
    {
        using var cut = new Configured(options => options.CaptureMaxLength = maxLength);
        var output = new StreamOutput(new CaptureRules(new CaptureLimits { MaxLength = maxLength }, Redaction.BuiltIn));
        foreach (string chunk in new[] { "one ", "tw", "o", " three" })
            output.Add(chunk);

        TraceDocument trace = Record("r", () =>
        {
            using var call = new CapturedCall("call", SpanKind.Llm, null) { Write = output.WriteTo };
        });
        Assert.That(trace.Steps.Single().Usage?.OutputTokens, Is.EqualTo(9));
    }

    [Test]
    public void BlankTextsAreNothing()
    {
        TraceDocument trace = Record("  ", static () => { });
        Assert.That((trace.TokenCount, trace.Usage, trace.Cost), Is.EqualTo((0L, default(TokenUsage), default(TokenCost))));
    }

    [Test]
    public void AVectorIsNoText() =>
        Assert.That(Record("r", () => Call(SpanKind.Embedding, "hello world", "0.1 0.2 0.3")).Steps.Single().Usage, Is.EqualTo(Estimated(8, 0)));

    [Test]
    public void IsNeverPriced()
    {
        TraceDocument trace = Record("r", () =>
        {
            Tracer.SetModel("gpt-4o", "openai");
            Call(SpanKind.Llm, "hello world", "it is fine", model: "gpt-4o");
        });
        Assert.That((trace.Cost, trace.Steps.Single().Cost), Is.EqualTo((default(TokenCost), default(TokenCost))));
    }

    [Test]
    public void AReportTakesItsPlace()
    {
        TraceDocument trace = Record("r", () =>
        {
            using (Tracer.StartSpan("wrapper", SpanKind.Llm))
            {
                using SpanHandle chat = Tracer.StartSpan("chat", SpanKind.Llm);
                Tracer.RecordUsage(3, 1);
            }

            Call(SpanKind.Llm, "hello world", "it is fine");
        });
        Assert.That(trace.Steps.Select(step => step.Usage?.Source), Is.EqualTo(new[] { null, "reported", "estimated" }));
        Assert.That((trace.TokenCount, trace.Usage?.Source), Is.EqualTo((4L, "reported")));
    }

    [Test]
    public void AFailedCallIsNotEstimated()
    {
        TraceDocument trace = Record("r", () =>
        {
            using var call = new CapturedCall("call", SpanKind.Llm, "hello world");
            call.Thrown = new InvalidOperationException("refused");
        });
        Assert.That(trace.Steps.Single().Usage, Is.Null);
    }

    [Test]
    public void WhatIsNotCapturedIsNotEstimated()
    {
        using var silent = new Configured(options => (options.CaptureInput, options.CaptureOutput) = (false, false));
        TraceDocument trace = Record("r", () => Call(SpanKind.Llm, "hello world", "it is fine"));
        Assert.That(trace.Steps.Single().Usage, Is.Null);
        Assert.That(trace.TokenCount, Is.EqualTo(1));
    }

    private static TokenUsage Estimated(long input, long output) =>
        new() { InputTokens = input, OutputTokens = output, TotalTokens = input + output, Source = "estimated" };

    private static TraceDocument Record(string prompt, Action run)
    {
        using var recording = new Recording();
        using (Tracer.StartSpan(prompt, SpanKind.Agent))
            run();

        return recording.Single;
    }

    private static void Call(SpanKind kind, string? question, string? result, string name = "call", string? model = null)
    {
        using var call = new CapturedCall(name, kind, question) { Result = result };
        Tracer.SetModel(model, "openai");
    }
}
