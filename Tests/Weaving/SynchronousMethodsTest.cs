using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class SynchronousMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "SynchronousMethods";

    [Test]
    public async Task ResultAndArgumentsAreRecorded()
    {
        TraceDocument trace = await Trace(Type, "Add", [2, 3]);
        Assert.That(trace.Response, Is.EqualTo("5"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":2,"right":3}"""));
        Assert.That(trace.Prompt, Is.EqualTo("sum of two"));
        Assert.That(trace.Description, Is.EqualTo("adds"));
        Assert.That(trace.Tags, Is.EqualTo(new[] { "a", "b" }));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Kind, Is.EqualTo(SpanKind.Generic));
        Assert.That(trace.ProjectName, Is.EqualTo("fixtures"));
    }

    [TestCase(null, "b", "")]
    [TestCase("", "b", "b")]
    [TestCase("a", "b", "ab")]
    public async Task EveryReturnIsRecorded(string? first, string second, string response)
    {
        TraceDocument trace = await Trace(Type, "Join", [first, second]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Prompt, Is.EqualTo("Join"));
    }

    [Test]
    public async Task VoidHasNoResponse()
    {
        TraceDocument trace = await Trace(Type, "Append", ["x"]);
        Assert.That(trace.Response, Is.Empty);
    }

    [Test]
    public async Task ChildrenAreStepsInStartOrder()
    {
        TraceDocument trace = await Trace(Type, "Outer", [1]);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "inner_tool", "inner_tool" }));
        Assert.That(trace.Steps.Select(step => step.Output.GetRawText()), Is.EqualTo(new[] { """{"result":"<1>"}""", """{"result":"<2>"}""" }));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.ParentId)).Null);
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.Kind)).EqualTo(SpanKind.Tool));
    }

    [Test]
    public async Task ToolWithoutTraceRecordsNothing()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ToolWithoutTrace", ["x"]);
        Assert.That(outcome.Result, Is.EqualTo("x!"));
        Assert.That(traces, Is.Empty);
    }

    [Test]
    public async Task CaptureCanBeSwitchedOffPerMethod()
    {
        TraceDocument trace = await Trace(Type, "NotCaptured", ["secret"]);
        Assert.That(trace.Input, Is.Null);
        Assert.That(trace.Response, Is.Empty);
    }
}
