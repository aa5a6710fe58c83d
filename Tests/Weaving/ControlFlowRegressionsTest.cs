using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Async bodies that other weavers made invalid programs of, or did not recognise.</summary>
public sealed class ControlFlowRegressionsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "AsyncEndingMethods";

    [TestCase("EndsWithIf", 5, 1)]
    [TestCase("EndsWithIf", 0, 0)]
    [TestCase("EndsWithElse", 4, 1)]
    [TestCase("EndsWithElse", -4, 2)]
    [TestCase("EndsWithElse", 0, 0)]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#66")]
    public async Task BodyThatEndsWithABlockThatAwaits(string method, int value, int steps)
    {
        TraceDocument trace = await Trace(Type, method, [value]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.Status)), Is.EqualTo(Enumerable.Repeat(("Step", TraceStatus.Success), steps)));
    }

    [TestCase("CatchThrowsWithoutAwait", new object[] { true }, "second")]
    [TestCase("CatchThrowsWithoutAwait", new object[] { false }, null)]
    [TestCase("CatchOfNothingRethrows", new object[0], null)]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#97")]
    public async Task HandlerThatThrowsInABodyWithoutAwait(string method, object[] arguments, string? reason)
    {
        TraceDocument trace = await Trace(Type, method, arguments);
        Assert.That(trace.Status, Is.EqualTo(reason is null ? TraceStatus.Success : TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo(reason));
    }

    [TestCase(true, "kept")]
    [TestCase(false, null)]
    [PeerIssue("inversionhourglass/Rougamo#51")]
    public async Task HandlerThatOnlyRethrows(bool fails, string? reason)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "Rethrows", [fails]);
        Assert.That(traces.Single().FailureReason, Is.EqualTo(reason));
        if (fails)
            Assert.That(outcome.StackTrace, Does.Contain("AsyncEndingMethods.Throw(Boolean fails)").And.Contain("AsyncEndingMethods.Rethrows(Boolean fails)"));
    }

    [Test]
    [PeerIssue("Fody/MethodTimer#19")]
    public async Task EmptyVirtualMethod()
    {
        TraceDocument trace = await Trace(Type, "Empty", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.Empty);
    }

    [TestCase(true, 0)]
    [TestCase(false, 1)]
    [PeerIssue("Fody/MethodTimer#20")]
    public async Task ReturnBeforeTheFirstAwait(bool busy, int steps)
    {
        TraceDocument trace = await Trace(Type, "Updates", [busy]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps, Has.Count.EqualTo(steps));
    }

    [Test]
    [PeerIssue("pamidur/aspect-injector#196")]
    public async Task TwoAwaitsWithoutResult()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "SetsPositionAll", []);
        Assert.That(outcome.Result, Is.EqualTo("set updated"));
        Assert.That(traces.Single().Prompt, Is.EqualTo("SetsPosition"));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    [PeerIssue("inversionhourglass/Rougamo#7")]
    public async Task PrivateMethodsOfEveryResult()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("PrivateMethods", "CallsAll", []);
        Assert.That(outcome.Result, Is.EqualTo("task text value 13"));
        Assert.That(traces.Select(trace => (trace.Prompt, trace.Response, trace.Status)), Is.EqualTo(new[]
        {
            ("OfTask", "", TraceStatus.Success),
            ("OfTaskWithResult", "text", TraceStatus.Success),
            ("OfValueTask", "", TraceStatus.Success),
            ("OfValueTaskWithResult", "13", TraceStatus.Success),
            ("OfNothing", "[]", TraceStatus.Success),
            ("OfNothingLater", "[]", TraceStatus.Success),
        }));
    }
}
