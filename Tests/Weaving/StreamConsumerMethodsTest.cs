using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>The consumer of a traced stream finds what it would find of the stream itself.</summary>
public sealed class StreamConsumerMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "StreamConsumerMethods";

    [Test]
    public async Task ItemsAreReadByTheConsumerAlone()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ReadOnceAll", []);
        Assert.That(outcome.Result, Is.EqualTo("6 in 3 reads"));
        Assert.That(traces.Single().Response, Is.EqualTo("[1,2,3]"));
    }

    [Test]
    public async Task DisposalThatFailsLeavesNoFrameOfOurs()
    {
        TraceDocument trace = await Trace(Type, "FailsWhenDisposedLeftEarly", [new InvalidOperationException("at the end")]);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("at the end"));
    }

    [Test]
    public async Task ValueTaskOfAnEarlierMoveIsNoLongerGood()
    {
        (Outcome outcome, _) = await Call(Type, "StaleMove", []);
        Assert.That(outcome.Result, Is.EqualTo("no longer good"));
    }

    [Test]
    public async Task ThreadsThatShareAnEnumeratorGetTheirOwnContextBack()
    {
        (Outcome outcome, _) = await Call(Type, "TwoThreadsAtOnce", []);
        Assert.That(outcome.Result, Is.EqualTo("False"));
    }
}
