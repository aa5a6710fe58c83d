using System.Diagnostics;
using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using static Tests.Fixtures.Outcome;

namespace Tests.Documents;

/// <summary>
/// What the runtime writes is what the schema says, and <see cref="TraceReader"/> gives back all of it: woven fixtures
/// and spans by hand, in every way that a trace can go.
/// </summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class WrittenDocumentsTest(string configuration)
{
    private FileStore? _store;

    private Fixture Fixture => Fixture.For(configuration);

    [SetUp]
    public void OpenStore() => _store = new FileStore();

    [TearDown]
    public void CloseStore() => _store?.Dispose();

    [TestCase("AsyncTaskMethods", "Parent", 3)]
    [TestCase("AsyncTaskMethods", "Recurses", 4)]
    [TestCase("AsyncTaskMethods", "AlwaysThrows")]
    [TestCase("SynchronousMethods", "Outer", 2)]
    [TestCase("SynchronousMethods", "NotCaptured", "secret")]
    [TestCase("SynchronousMethods", "Join", "first", "\u0000\ud83d\ude42 \"quoted\"\n\\ \u2028 \u00fc")]
    [TestCase("ExceptionMethods", "HandlesFailedTool")]
    [TestCase("ExceptionMethods", "ThrowsDeep", 3)]
    [TestCase("ExceptionMethods", "Cancelled")]
    [TestCase("ExceptionMethods", "TimedOut")]
    [TestCase("AgentMethods", "Run", 1, 8)]
    [TestCase("AgentMethods", "AcrossThreads")]
    [TestCase("AgentMethods", "StartsSeparate")]
    [TestCase("ByReferenceMethods", "ChangesAsRoot", 1, 2, null)]
    [TestCase("ByReferenceMethods", "CallsAll", 3)]
    [TestCase("StreamMethods", "WordsAll")]
    [TestCase("StreamMethods", "WordsLeftEarly")]
    [TestCase("StreamMethods", "NumbersAll")]
    [TestCase("StreamMethods", "Consumer")]
    [TestCase("StreamMethods", "TokensAll", "one two")]
    [TestCase("StreamMethods", "TokensCancelled")]
    [TestCase("LlmMessageMethods", "All", 5)]
    [TestCase("LlmMessageMethods", "All", 10)]
    [TestCase("LlmMessageMethods", "All", 15)]
    [TestCase("LlmResultMethods", "All", 1)]
    [TestCase("LlmResultMethods", "Streams", 0)]
    [TestCase("RetriedMethods", "ChangesItsParameter", 2)]
    [TestCase("RetriedMethods", "ChangesItsParameter", 3)]
    [TestCase("RetriedMethods", "HasChildren", 1)]
    [TestCase("RetriedMethods", "CallsRoot", 1)]
    [TestCase("RetriedStreamMethods", "Calls", "AsyncEnumerable", 1, 0)]
    public async Task FixturesDocumentsAreValidAndComeBackWhole(string type, string method, params object?[] arguments)
    {
        await Of(Fixture.Woven, type, method, arguments);
        AssertStore();
    }

    [Test]
    public async Task FailedStreamAndItsConsumer()
    {
        await Of(Fixture.Woven, "StreamMethods", "FailsAll", [new InvalidOperationException("stream")]);
        await Of(Fixture.Woven, "StreamMethods", "FailsAsyncAll", [new InvalidOperationException("stream")]);
        Assert.That(AssertStore().Select(trace => trace.Status), Is.EqualTo(new[] { TraceStatus.Failed, TraceStatus.Failed }));
    }

    [Test]
    public void InterruptedStepAndLateTrace()
    {
        SpanHandle open;
        using (Tracer.StartSpan("root"))
            open = Tracer.StartSpan("left open");

        Tracer.StartSpan("late").Dispose();
        open.Dispose();
        TraceDocument[] traces = AssertStore(2);
        Assert.That(traces[0].Steps.Single().Status, Is.EqualTo(TraceStatus.Interrupted));
        Assert.That(traces[1].ParentTraceId, Is.EqualTo(traces[0].TraceId));
    }

    [Test]
    public async Task CutValuesAndDroppedSteps()
    {
        using var limited = new Configured(options =>
        {
            options.CaptureMaxLength = 7;
            options.MaxStepsPerTrace = 2;
        });
        await Of(Fixture.Woven, "AsyncTaskMethods", "Parent", [3]);
        await Of(Fixture.Woven, "SynchronousMethods", "Join", ["a text that is cut", "🙂🙂🙂🙂🙂🙂"]);
        TraceDocument[] traces = AssertStore(2);
        Assert.That(traces[0].DroppedSteps, Is.GreaterThan(0));
        Assert.That(traces[1].Truncated, Is.True);
    }

    [Test]
    public async Task MetadataOnly()
    {
        using var metadata = new Configured(options => options.Capture = CaptureMode.Metadata);
        await Of(Fixture.Woven, "AsyncTaskMethods", "Parent", [3]);
        await Of(Fixture.Woven, "ExceptionMethods", "ThrowsDeep", [3]);
        TraceDocument trace = AssertStore(2)[0];
        Assert.That(trace.Input, Is.Null);
        Assert.That(trace.Response, Is.Empty);
    }

    [Test]
    public void EverythingThatCodeCanSay()
    {
        using Activity activity = new Activity("ambient").SetIdFormat(ActivityIdFormat.W3C).Start();
        using (SpanHandle root = Tracer.StartSpan("root \ud800", SpanKind.Guardrail))
        {
            Say(root);
            using SpanHandle step = Tracer.StartSpan("step", SpanKind.Evaluator);
            Say(step);
            step.RecordException(new InvalidOperationException("\udfff no luck"));
        }

        TraceDocument trace = AssertStore().Single();
        Assert.That(trace.OtelTraceId, Is.EqualTo(activity.TraceId.ToHexString()));
        Assert.That(trace.Prompt, Is.EqualTo("root \ufffd"));
        Assert.That(trace.Scores["s"], Is.NaN);
    }

    /// <summary>Members that no version of the runtime writes yet included.</summary>
    [TestCaseSource(typeof(CompleteDocument), nameof(CompleteDocument.All))]
    public void DocumentOfAnotherVersionComesBackWhole(string document)
    {
        using JsonDocument json = JsonDocument.Parse(document);
        File.WriteAllText(Path.Combine(_store!.Path, "a.jsonl"), JsonSerializer.Serialize(json) + "\n");
        AssertStore();
    }

    /// <summary>Members that a later version may add are passed over.</summary>
    [Test]
    public void UnknownMembersArePassedOver()
    {
        File.WriteAllText(Path.Combine(_store!.Path, "a.jsonl"), """{"trace_id":"t","later":{"more":[1]},"steps":[{"step_id":"s","later":1}]}""" + "\n");
        TraceDocument trace = new TraceReader(_store.Path).Read().Single();
        Assert.That((trace.TraceId, trace.Steps.Single().StepId), Is.EqualTo(("t", "s")));
    }

    private static void Say(SpanHandle span)
    {
        span.SetSession("chat 7", "ada");
        span.SetModel("gpt-x", "openai");
        span.RecordUsage(100, 20, cacheReadTokens: 40, cacheWriteTokens: 3, reasoningTokens: 5);
        span.SetAttribute("text", "a\"b\u0001");
        span.SetAttribute("none", null);
        span.SetAttribute("count", long.MaxValue);
        span.SetAttribute("ratio", double.NegativeInfinity);
        span.SetAttribute("flag", true);
        span.AddTag("x");
        span.AddTag("");
        span.Score("s", double.NaN);
        span.Score("t", -0.125);
    }

    private TraceDocument[] AssertStore(int? count = null)
    {
        IReadOnlyList<string> lines = _store!.Lines();
        Assert.That(lines, Is.Not.Empty);
        var reader = new TraceReader(_store.Path);
        TraceDocument[] traces = [.. reader.Read()];
        Assert.That(reader.SkippedLines, Is.Zero);
        Assert.That(traces, Has.Length.EqualTo(lines.Count));
        Assert.That(lines, Has.Count.EqualTo(count ?? lines.Count));
        foreach ((string line, TraceDocument trace) in lines.Zip(traces))
        {
            DocumentContract.AssertTrace(line);
            using JsonDocument json = JsonDocument.Parse(line);
            Assert.That(TypedDocument.Differences(json.RootElement, trace), Is.Empty, line);
        }

        return traces;
    }
}
