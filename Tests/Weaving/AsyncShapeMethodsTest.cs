using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class AsyncShapeMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "AsyncShapeMethods";

    [TestCase("UsesBuilder", 4, "5")]
    [TestCase("SkipsLocalsInit", 4, "5")]
    [TestCase("SkipsLocalsInitSynchronously", 4, "4")]
    [TestCase("Enumerates", 2, "3")]
    [TestCase("Enumerates", 9, "-3")]
    [TestCase("Disposes", false, "used disposed")]
    [TestCase("Disposes", true, "used disposed caught")]
    public async Task ResultIsRecorded(string method, object argument, string response)
    {
        TraceDocument trace = await Trace(Type, method, [argument]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase(0)]
    [TestCase(3)]
    [PeerIssue("pamidur/aspect-injector#214")]
    public async Task EndlessLoopEndsWithItsException(int rounds)
    {
        TraceDocument trace = await Trace(Type, "Endless", [rounds]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("enough"));
    }

    [Test]
    public async Task SuppressedFlowKeepsParentsAndLeavesNothing()
    {
        TraceDocument trace = await Trace(Type, "WithoutFlow", []);
        Assert.That(trace.Response, Is.EqualTo("beforeafter"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Child", "Child" }));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.ParentId)).Null);
    }

    [Test]
    public void SkippedInitializationStaysSkipped()
    {
        const string method = "SkipsLocalsInitSynchronously";
        Assert.That(Outcome.Find(Fixture.Plain, Type, method, null, null).GetMethodBody()!.InitLocals, Is.False);
        Assert.That(Outcome.Find(Fixture.Woven, Type, method, null, null).GetMethodBody()!.InitLocals, Is.False);
    }
}
