using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class HostileExceptionMethodsTest(string configuration) : WovenTest(configuration)
{
    [TestCase("Catches")]
    [TestCase("CatchesAsync")]
    public async Task ThrowingMembersNeverReachTheCaller(string method)
    {
        long failures = Tracer.Statistics.CaptureFailures;
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("HostileExceptionMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo("the same"));
        Assert.That(traces.Single().Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("AssemblyToProcess.HostileException"));
        Assert.That(Tracer.Statistics.CaptureFailures, Is.GreaterThan(failures));
    }

    [Test]
    public async Task ThrowingNullIsANullReference()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("HostileExceptionMethods", "ThrowsNothingButAnObject", []);
        Assert.That(outcome.Result, Is.EqualTo("null reference"));
        Assert.That(traces.Single().Error?.Type, Is.EqualTo("System.NullReferenceException"));
    }
}
