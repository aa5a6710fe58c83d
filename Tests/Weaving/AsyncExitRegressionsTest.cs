using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>A span lasts until the operation has ended, not until its method returns to the caller. Other weavers ended there.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class AsyncExitRegressionsTest(string configuration)
{
    private static readonly TimeSpan s_wait = TimeSpan.FromMilliseconds(1028);

    [TestCase("Waits")]
    [TestCase("HandsOn")]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#83")]
    public async Task SpanLastsOverTheAwait(string method)
    {
        (Exception? thrown, TraceDocument trace) = await RunOverTheWait(method);
        Assert.That(thrown, Is.Null);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Latency, Is.EqualTo(s_wait.TotalMilliseconds));
    }

    [Test]
    [PeerIssue("Fody/MethodDecorator#277")]
    public async Task SpanLastsOverAContinuationAndItsBranches()
    {
        (_, TraceDocument trace) = await RunOverTheWait("WaitsThenChooses");
        Assert.That(trace.Response, Is.EqualTo("hello world"));
        Assert.That(trace.Latency, Is.EqualTo(s_wait.TotalMilliseconds));
    }

    [Test]
    [PeerIssue("Fody/MethodDecorator#35")]
    [PeerIssue("Fody/MethodTimer#124")]
    public async Task ExceptionAfterTheAwaitEndsTheSpanOnceAndThen()
    {
        (Exception? thrown, TraceDocument trace) = await RunOverTheWait("WaitsThenThrows");
        Assert.That(thrown, Is.TypeOf<InvalidOperationException>());
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("after the wait"));
        Assert.That(trace.Latency, Is.EqualTo(s_wait.TotalMilliseconds));
    }

    /// <summary>Calls a fixture, checks that it has no trace while it waits, and gives what became of it.</summary>
    private async Task<(Exception? Thrown, TraceDocument Trace)> RunOverTheWait(string method)
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        using var configured = new Configured(options =>
        {
            options.Enabled = true;
            options.TimeProvider = clock;
        });
        using var recording = new Recording();
        var gate = new TaskCompletionSource();
        var running = (Task)Outcome.Find(Fixture.For(configuration).Woven, "AsyncGateMethods", method, null, null).Invoke(null, [gate.Task])!;
        Assert.That(recording.Traces, Is.Empty, "nothing has ended yet");
        Assert.That(Tracer.CurrentTraceId, Is.Null, "the caller has its own context");
        clock.Advance(s_wait);
        gate.SetResult();
        Exception? thrown = null;
        try
        {
            await running;
        }
        catch (InvalidOperationException exception)
        {
            thrown = exception;
        }

        return (thrown, recording.Single);
    }
}
