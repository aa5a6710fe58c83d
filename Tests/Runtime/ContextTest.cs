using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Runtime;

/// <summary>Product behaviour 1: context is as untraced, and of tracing nothing stays.</summary>
public sealed class ContextTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "ContextMethods";

    [Test]
    public async Task WritesOfSynchronousMethodBelongToItsCaller()
    {
        (Outcome outcome, _) = await Call(Type, "SeesWritesOfSynchronousMethod", []);
        Assert.That(outcome.Result, Is.EqualTo("set de-DE of the method True"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task CallerOfAsynchronousMethodKeepsItsContext(bool suspends)
    {
        (Outcome outcome, _) = await Call(Type, "SeesNoWritesOfAsynchronousMethod", [suspends]);
        Assert.That(outcome.Result, Is.EqualTo("of the method later True of the caller True"));
    }

    [Test]
    public async Task ContextIsTheSameObjectAfterSynchronousMethod()
    {
        (Outcome outcome, _) = await Call(Type, "KeepsContext", []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
    }

    [Test]
    public async Task UndisposedManualSpanEndsWithTheMethod()
    {
        using var recording = new Recording();
        Outcome outcome = await Outcome.Of(Fixture.Woven, Type, "CallsMethodThatLeavesManualSpanOpen", []);
        Assert.That(outcome.Result, Is.EqualTo("done True True"));
        TraceDocument trace = recording.Single;
        Assert.That(trace.Steps.Single().Status, Is.EqualTo(TraceStatus.Interrupted));
        Assert.That(trace.Steps.Single().Success, Is.False);
    }

    [Test]
    public async Task SuppressedFlowStaysSuppressed()
    {
        TraceDocument trace = await Trace(Type, "UnderSuppressedFlow", []);
        Assert.That(trace.Response, Is.EqualTo("True"));
        Assert.That(trace.Steps.Single().ToolName, Is.EqualTo("ToolUnderSuppressedFlow"));
    }
}
