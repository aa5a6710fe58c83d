using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Streams where other tracers lost the ambient state, their spans or the tree.</summary>
public sealed class StreamRegressionsTest(string configuration) : WovenTest(configuration)
{
    private const string Trees = "StreamTreeMethods";
    private const string Contexts = "StreamContextMethods";

    [Test]
    [PeerIssue("dotnet/extensions#7320")]
    public async Task EverythingAfterAChunkStaysInTheTrace()
    {
        TraceDocument trace = await Trace(Trees, "Agent", ["why"]);
        Assert.That(Tree(trace), Is.EqualTo(new[]
        {
            "Model why", "Model why > Tool before why", "Model why > Tool between why", "Tool weather", "Model why > Tool after why",
            "Model second", "Model second > Tool before second", "Model second > Tool between second", "Model second > Tool after second",
            "Tool end",
        }));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.Status)).EqualTo(TraceStatus.Success));
    }

    [Test]
    [PeerIssue("dotnet/extensions#7442")]
    public async Task AmbientStateIsTheSameInTheStreamAndInItsConsumer()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, "KeepsAmbient", []);
        const string Seen = "ambient+local/ambient+local ";
        Assert.That(outcome.Result, Is.EqualTo(Seen + Seen + Seen + Seen));
        Assert.That(traces.Select(trace => trace.Chunks), Is.EqualTo(new[] { 2, 2 }));
    }

    /// <summary>The stream's context is made once and used again, as long as its consumer's is the same.</summary>
    [Test]
    public async Task AChangeOfTheAmbientStateIsSeenAtOnce()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, "ChangesAmbient", []);
        Assert.That(outcome.Result, Is.EqualTo(
            "+a/+a +a/+a +b/+b +b/+b " + "+b/+b +b/+b +b/+b +c/+c " + "+of the stream 0/+of the stream 0 +of the stream 1/+of the stream 1 "));
        Assert.That(traces.Select(trace => trace.Chunks), Is.EqualTo(new[] { 4, 4, 2 }));
    }

    [Test]
    [PeerIssue("dotnet/runtime#47951")]
    public async Task TheStreamsSpanIsCurrentAgainAfterEachChunk()
    {
        TraceDocument trace = await Trace(Trees, "ScopedAll", []);
        // What an async iterator sets itself is gone after a yield; then the stream's own span is current.
        Assert.That(Tree(trace), Is.EqualTo(new[] { "scope", "scope > Tool 1", "Tool 2", "Tool 3" }));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.Status)).EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo("[10,20]"));
    }

    [Test]
    [PeerIssue("traceloop/openllmetry#3395")]
    public async Task StreamReadUnderASpanIsAStepWithItsOutput()
    {
        TraceDocument trace = await Trace(Trees, "Agent", ["why"]);
        TraceStep[] streams = [.. trace.Steps.Where(step => step.ToolName == "Model")];
        Assert.That(streams.Select(step => step.Output.GetRawText()), Is.EqualTo(new[]
        {
            """{"result":"why call "}""", """{"result":"second call "}""",
        }));
        Assert.That(streams.Select(step => (step.Chunks, step.Kind)), Has.All.EqualTo((2, SpanKind.Llm)));
        Assert.That(streams.Select(step => step.TimeToFirstChunk), Has.All.Not.Null);
    }

    [Test]
    [PeerIssue("openlit/openlit#1460")]
    public async Task StreamReadToItsEndIsOneSpanThatHasEnded()
    {
        TraceDocument trace = await Trace(Trees, "Handover", []);
        Assert.That(Tree(trace), Is.EqualTo(new[]
        {
            "Reads", "Reads > Opens", "Reads > Opens > Model opened", "Reads > Opens > Model opened > Tool before opened",
            "Reads > Opens > Model opened > Tool between opened", "Reads > Opens > Model opened > Tool after opened",
        }));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.Status)).EqualTo(TraceStatus.Success));
    }

    [Test]
    [PeerIssue("wandb/weave#4511")]
    public async Task StreamsInStreamsNest()
    {
        TraceDocument trace = await Trace(Trees, "OuterAll", []);
        Assert.That(Tree(trace), Is.EqualTo(new[] { "Inner", "Inner > Tool inner 0", "Inner > Tool inner 1", "Tool outer" }));
        trace = await Trace(Trees, "OneAfterTheOther", []);
        string[] once = ["Outer", "Outer > Inner", "Outer > Inner > Tool inner 0", "Outer > Tool outer"];
        Assert.That(Tree(trace), Is.EqualTo(once.Concat(once)));
    }

    [Test]
    [PeerIssue("openai/openai-agents-python#538")]
    public async Task StreamMayEndInAnotherFlowThanItBegan()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, "ReadFromManyFlows", []);
        Assert.That(outcome.Result, Is.EqualTo("m0 m1 "));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(Tree(traces.Single()), Is.EqualTo(new[] { "Tool m0", "Tool m1", "Tool m closed" }));
    }

    [Test]
    [PeerIssue("openai/openai-agents-python#2246")]
    public async Task StreamMayBeClosedFromAnotherFlow()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, "ClosedFromAnotherFlow", []);
        Assert.That(outcome.Result, Is.EqualTo("c0 "));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(traces.Single().Response, Is.EqualTo("c0 "));
        Assert.That(Tree(traces.Single()), Is.EqualTo(new[] { "Tool c0", "Tool c closed" }));
    }

    [TestCase("LeftByBreak", "b0 ", "b0 ", "b")]
    [TestCase("LeftByException", "e0 of the consumer", "e0 ", "e")]
    public async Task StreamLeftEarlyClosesUnderItsSpan(string method, string result, string response, string prefix)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(traces.Single().Response, Is.EqualTo(response));
        Assert.That(Tree(traces.Single()), Is.EqualTo(new[] { $"Tool {prefix}0", $"Tool {prefix} closed" }));
    }

    [Test]
    public async Task InterleavedAsyncStreamsDoNotMix()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, "Interleaved", []);
        Assert.That(outcome.Result, Is.EqualTo("x0 y0 x1 y1 "));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "x0 x1 ", "y0 y1 " }));
        Assert.That(Tree(traces[0]), Is.EqualTo(new[] { "Tool x0", "Tool x1", "Tool x closed" }));
        Assert.That(Tree(traces[1]).Take(2), Is.EqualTo(new[] { "Tool y0", "Tool y1" }));
    }

    [Test]
    public async Task EveryAsyncEnumerationIsASpan()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Contexts, "ReadTwice", []);
        Assert.That(outcome.Result, Is.EqualTo("t0 t1 t0 t1 "));
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "t0 t1 ", "t0 t1 " }));
        Assert.That(traces.SelectMany(Tree), Has.Exactly(2).EqualTo("Tool t closed"));
    }

    [Test]
    public async Task AbandonedAsyncStreamIsWrittenWithItsRoot()
    {
        TraceDocument trace = await Trace(Contexts, "Abandons", []);
        Assert.That(trace.Response, Is.EqualTo("a0 after True"));
        Assert.That(Tree(trace), Is.EqualTo(new[] { "Words", "Words > Tool a0", "Tool after" }));
        Assert.That(trace.Steps.Select(step => step.Status), Is.EqualTo(new[]
        {
            TraceStatus.Interrupted, TraceStatus.Success, TraceStatus.Success,
        }));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    /// <summary>Each step with the steps around it. Tools and models are told apart by their argument.</summary>
    private static string[] Tree(TraceDocument trace)
    {
        Dictionary<string, TraceStep> steps = trace.Steps.ToDictionary(step => step.StepId);
        return [.. trace.Steps.Select(Path)];

        string Path(TraceStep step) => (step.ParentId is { } parent ? Path(steps[parent]) + " > " : "") + Label(step);
    }

    private static string Label(TraceStep step) =>
        step.ToolName is "Tool" or "Model" ? $"{step.ToolName} {step.Input.EnumerateObject().Single().Value.GetString()}" : step.ToolName;
}
