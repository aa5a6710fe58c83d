using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class ExceptionMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "ExceptionMethods";

    [Test]
    public async Task TheSameExceptionLeaves()
    {
        var exception = new InvalidOperationException("thrown");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ThrowsOnly", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        TraceDocument trace = traces.Single();
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("thrown"));
        Assert.That(trace.Error?.Type, Is.EqualTo("System.InvalidOperationException"));
        Assert.That(trace.Error?.Message, Is.EqualTo("thrown"));
        Assert.That(trace.Error?.StackTrace, Does.Contain("AssemblyToProcess.ExceptionMethods.ThrowsOnly(Exception exception)"));
        Assert.That(trace.Response, Is.Empty);
    }

    [TestCase(0, 0)]
    [TestCase(3, 3)]
    [PeerIssue("ArxOne/MrAdvice#186")]
    public async Task StackTraceThroughUntracedFrames(int depth, int steps)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ThrowsDeep", [depth]);
        Assert.That(outcome.StackTrace.Split('\n'), Has.Length.EqualTo((2 * depth) + 1));
        Assert.That(traces.Single().Steps, Has.Count.EqualTo(steps));
        Assert.That(traces.Single().Steps, Has.All.Property(nameof(TraceStep.Status)).EqualTo(TraceStatus.Failed));
    }

    [TestCase("FinallyThrowsSomethingElse", "5")]
    [TestCase("CallsFinallyThrowsSomethingElse", "returned 5")]
    public async Task HandledReplacementIsSuccess(string method, string result)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(traces.Single().Response, Is.EqualTo("5"));
        Assert.That(traces.Single().Error, Is.Null);
        Assert.That(traces.Single().FailureReason, Is.Null);
    }

    [Test]
    public async Task ReplacingExceptionIsTheOneRecorded()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "FinallyReplaces", []);
        Assert.That(outcome.Exception, Is.TypeOf<FormatException>());
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("B"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.FormatException"));
    }

    [Test]
    public async Task CallersFilterRunsBeforeFinally()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "FilterBeforeFinally", []);
        Assert.That(outcome.Result, Is.EqualTo("caller's filter, callee's finally, caller's handler"));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("with finally"));
    }

    [TestCase(4, "25", TraceStatus.Success)]
    [TestCase(0, "handled", TraceStatus.Success)]
    public async Task OwnHandlerKeepsSuccess(int number, string response, TraceStatus status)
    {
        TraceDocument trace = await Trace(Type, "Handles", [number]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(status));
        Assert.That(trace.Error, Is.Null);
    }

    [Test]
    public async Task StackTraceIsTakenAtTheInnermostSpanOnly()
    {
        TraceDocument trace = await Trace(Type, "Level1", [new InvalidOperationException("deep")]);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Level2", "Level3", "Level4", "Level5" }));
        Assert.That(trace.Error?.StackTrace, Is.Null);
        Assert.That(trace.Steps.SkipLast(1).Select(step => step.Error?.StackTrace), Has.All.Null);
        Assert.That(trace.Steps[^1].Error?.StackTrace, Does.Contain("ExceptionMethods.Level5"));
        Assert.That(trace.Steps.Select(step => step.Error?.Message), Has.All.EqualTo("deep"));
        Assert.That(trace.FailureReason, Is.EqualTo("deep"));
    }

    [Test]
    [PeerIssue("tracellm: a handled tool failure is stored as success with a failure reason")]
    public async Task HandledFailureOfAToolIsWarning()
    {
        TraceDocument trace = await Trace(Type, "HandlesFailedTool", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Warning));
        Assert.That(trace.Response, Is.EqualTo("fallback"));
        Assert.That(trace.FailureReason, Is.Null);
        TraceStep step = trace.Steps.Single();
        Assert.That(step.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(step.Success, Is.False);
        Assert.That(step.Output.GetRawText(), Is.EqualTo("""{"error":"tool failed"}"""));
    }

    [TestCase("Cancelled", TraceStatus.Cancelled, "cancelled")]
    [TestCase("TimedOut", TraceStatus.Failed, "timed out")]
    public async Task TimeoutIsFailureAndCancellationIsNot(string method, TraceStatus status, string reason)
    {
        TraceDocument trace = await Trace(Type, method, []);
        Assert.That(trace.Status, Is.EqualTo(status));
        Assert.That(trace.FailureReason, Is.EqualTo(reason));
    }
}
