using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Product behaviour 4: a stream is a span from its first move to its end, and leaks nothing into its consumer.</summary>
public sealed class StreamMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "StreamMethods";

    [Test]
    public async Task TextChunksAreConcatenated()
    {
        TraceDocument trace = await Trace(Type, "WordsAll", []);
        Assert.That(trace.Prompt, Is.EqualTo("Words"));
        Assert.That(trace.Response, Is.EqualTo("w0 w1 w2 "));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"prefix":"w","count":3}"""));
        Assert.That(trace.Chunks, Is.EqualTo(3));
        Assert.That(trace.TimeToFirstChunk, Is.GreaterThanOrEqualTo(0).And.LessThanOrEqualTo(trace.Latency + 0.01));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task StreamLeftEarlyIsASuccess()
    {
        TraceDocument trace = await Trace(Type, "WordsLeftEarly", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo("w0 "));
        Assert.That(trace.Chunks, Is.EqualTo(1));
    }

    [Test]
    public async Task StreamThatIsNeverEnumeratedIsNoTrace()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "WordsNeverEnumerated", []);
        Assert.That(traces, Is.Empty);
    }

    [Test]
    public async Task EveryEnumerationIsASpan()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "WordsTwice", []);
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "w0 w1 ", "w0 w1 " }));
    }

    [TestCase("NumbersAll", "Numbers", "[0,10,20]", 3)]
    [TestCase("RepeatsAll", "Repeats", """["Friday","Friday"]""", 2)]
    [TestCase("EnumeratorAll", "Enumerator", "[0,1,2]", 3)]
    [TestCase("UntypedAll", "Untyped", """[1,"two"]""", 2)]
    public async Task ItemsAreAList(string method, string name, string response, int chunks)
    {
        TraceDocument trace = await Trace(Type, method, []);
        Assert.That(trace.Prompt, Is.EqualTo(name));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Chunks, Is.EqualTo(chunks));
    }

    [Test]
    public async Task ChildrenOfEveryMoveBelongToTheStream()
    {
        TraceDocument trace = await Trace(Type, "NumbersAll", []);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Tool", "Tool", "Tool" }));
    }

    [Test]
    public async Task FailureEndsTheSpan()
    {
        var exception = new InvalidOperationException("second move");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "FailsAll", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(traces.Single().Chunks, Is.EqualTo(1));
        (outcome, traces) = await Call(Type, "FailsAsyncAll", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("second move"));
    }

    [Test]
    public async Task SequenceThatIsNoIteratorIsThatVeryObject()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ReturnsThatVeryObject", []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
        Assert.That(traces.Single().Response, Is.EqualTo("[1,2]"));
    }

    [Test]
    public async Task InterleavedStreamsDoNotMix()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "Interleaved", []);
        Assert.That(traces.Select(trace => trace.Response), Is.EqualTo(new[] { "a0 a1 ", "b0 b1 " }));
        Assert.That(traces.Select(trace => trace.ParentTraceId), Has.All.Null);
    }

    [Test]
    public async Task ConsumersStepsAreItsOwnAndAbandonedStreamIsWrittenWithTheRoot()
    {
        using var recording = new Recording();
        Outcome outcome = await Outcome.Of(Fixture.Woven, Type, "Consumer", []);
        Assert.That(outcome.Result, Is.EqualTo("y0 y1 True"));
        TraceDocument trace = recording.Single;
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Words", "Words", "Tool", "Tool" }));
        Assert.That(trace.Steps.Select(step => step.ParentId), Has.All.Null);
        Assert.That(trace.Steps.Select(step => step.Status), Is.EqualTo(new[]
        {
            TraceStatus.Interrupted, TraceStatus.Success, TraceStatus.Success, TraceStatus.Success,
        }));
    }

    [Test]
    [PeerIssue("Fody/ConfigureAwait#624")]
    public async Task AsyncStreamIsASpan()
    {
        TraceDocument trace = await Trace(Type, "TokensAll", ["one two"]);
        Assert.That(trace.Response, Is.EqualTo("one two "));
        Assert.That(trace.Chunks, Is.EqualTo(2));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "AsyncTool", "AsyncTool" }));
    }

    [Test]
    public async Task AsyncStreamIsCancelledByItsConsumersToken()
    {
        TraceDocument trace = await Trace(Type, "TokensCancelled", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Cancelled));
        Assert.That(trace.Chunks, Is.EqualTo(1));
    }

    [TestCase("TokensLeftEarly", "one ")]
    [TestCase("NotAnAsyncIteratorAll", "abc")]
    [TestCase("AsyncEnumeratorAll", "abc")]
    public async Task AsyncStreamsOfEveryKind(string method, string response)
    {
        TraceDocument trace = await Trace(Type, method, []);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }
}
