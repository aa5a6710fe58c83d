using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class AsyncTaskMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "AsyncTaskMethods";

    [TestCase("Greets", "you", "hello you")]
    [TestCase("Notes", "entry", "")]
    [TestCase("CompletesAtOnce", 4, "8")]
    [TestCase("WithoutAwait", 4, "5")]
    [TestCase("AwaitsInCatchAndFinally", true, "catch finally")]
    [TestCase("AwaitsInCatchAndFinally", false, "body finally")]
    [TestCase("Chooses", 0, "none")]
    [TestCase("Chooses", 1, "one")]
    [TestCase("Chooses", 2, "two")]
    [TestCase("Chooses", 5, "some")]
    [TestCase("Chooses", 50, "many")]
    public async Task ResultIsRecorded(string method, object argument, string response)
    {
        TraceDocument trace = await Trace(Type, method, [argument]);
        Assert.That(trace.Prompt, Is.EqualTo(method));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task ParallelChildrenKnowTheirParents()
    {
        TraceDocument trace = await Trace(Type, "Parent", [50]);
        Assert.That(trace.Steps, Has.Count.EqualTo(100));
        TraceStep[] children = [.. trace.Steps.Where(step => step.ToolName == "Child")];
        Assert.That(children, Has.Length.EqualTo(50));
        Assert.That(children, Has.All.Property(nameof(TraceStep.ParentId)).Null);
        foreach (TraceStep grandchild in trace.Steps.Where(step => step.ToolName == "Grandchild"))
        {
            TraceStep parent = children.Single(child => child.StepId == grandchild.ParentId);
            Assert.That(grandchild.Input.GetRawText(), Is.EqualTo(parent.Input.GetRawText()));
        }
    }

    [Test]
    public async Task RecursionNests()
    {
        TraceDocument trace = await Trace(Type, "Recurses", [3]);
        Assert.That(trace.Steps.Select(step => step.ParentId), Is.EqualTo(new[] { null, trace.Steps[0].StepId, trace.Steps[1].StepId }));
    }

    [Test]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#5")]
    public async Task ExceptionAfterAwaitIsRecorded()
    {
        var exception = new InvalidOperationException("after await");
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ThrowsAfterAwait", [exception]);
        Assert.That(outcome.Exception, Is.SameAs(exception));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(traces.Single().FailureReason, Is.EqualTo("after await"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.InvalidOperationException"));
        Assert.That(traces.Single().Error?.StackTrace, Does.Contain("AsyncTaskMethods.ThrowsAfterAwait"));
    }

    [Test]
    [PeerIssue("pamidur/aspect-injector#246")]
    public async Task AlwaysThrowing()
    {
        TraceDocument trace = await Trace(Type, "AlwaysThrows", []);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
    }

    [Test]
    public async Task StackTraceThroughTwoIsTakenOnce()
    {
        TraceDocument trace = await Trace(Type, "PassesThroughTwo", []);
        Assert.That(trace.Error?.StackTrace, Is.Null);
        Assert.That(trace.Steps.Single().Error?.StackTrace, Does.Contain("Third"));
    }

    [Test]
    [PeerIssue("tracellm: cancellation is stored as success")]
    public async Task CancellationIsCancelled()
    {
        TraceDocument trace = await Trace(Type, "Cancels", [new CancellationToken(canceled: true)]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Cancelled));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"cancellationToken":"CancellationToken"}"""));
    }
}
