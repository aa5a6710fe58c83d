using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>F#'s task { } is no state machine by attribute: its span ends with the task, which stays the same object.</summary>
public sealed class FSharpTasksTest(string configuration) : WovenTest(configuration, Fixture.FSharp)
{
    private const string Type = "FSharp.Tasks";

    [TestCase("completesAtOnce", "now", "now", 0)]
    [TestCase("loops", 3, "192", 3)]
    [TestCase("inBackground", 4, "4", 1)]
    [TestCase("valueTask", 5, "5", 1)]
    [TestCase("completedValueTask", 6, "6", 0)]
    [TestCase("interpreted", 7, "10", 0)]
    [TestCase("startsAsync", 8, "9", 1)]
    [TestCase("runsAsync", 9, "11", 1)]
    public async Task SpanEndsWithTheTask(string method, object argument, string response, int steps)
    {
        TraceDocument trace = await Trace(Type, method, [argument]);
        Assert.That(trace.Prompt, Is.EqualTo(method));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps, Has.Count.EqualTo(steps));
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.ParentId, step.Status)), Has.All.EqualTo(("tool", (string?)null, TraceStatus.Success)));
    }

    [Test]
    public async Task StepsAfterASuspensionBelongToTheTask()
    {
        TraceDocument trace = await Trace(Type, "adds", [1, 2]);
        Assert.That(trace.Response, Is.EqualTo("3"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":1,"right":2}"""));
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.ParentId)), Is.EqualTo(new[] { ("tool", (string?)null) }));
    }

    [TestCase("withoutResult", "[[5]]")]
    [TestCase("ofUnit", "[[6]]")]
    public async Task TaskWithoutResult(string method, string arguments)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, [new int[1]]);
        Assert.That(outcome.Arguments, Is.EqualTo(arguments));
        Assert.That(traces.Single().Response, Is.Empty);
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task FailureIsThatOfTheTask()
    {
        var exception = new InvalidOperationException("later");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "fails", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("later"));
    }

    [Test]
    public async Task FailureThatIsHandledIsAStep()
    {
        TraceDocument trace = await Trace(Type, "handles", [new InvalidOperationException("later")]);
        Assert.That(trace.Response, Is.EqualTo("later finally"));
        Assert.That(trace.Steps.Single().Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Warning));
    }

    [Test]
    public async Task GenericFunctionAndMember()
    {
        TraceDocument trace = await Trace(Type, "generic", ["it"], typeArguments: [typeof(string)]);
        Assert.That(trace.Response, Is.EqualTo("it"));
        trace = await Trace(Type + "+Agent", "Answers", ["why"]);
        Assert.That(trace.Response, Is.EqualTo("agent why"));
    }
}
