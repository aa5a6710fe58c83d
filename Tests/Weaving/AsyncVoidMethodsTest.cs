using System.Collections.Concurrent;
using System.Reflection;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class AsyncVoidMethodsTest(string configuration)
{
    private const string CSharp = "AsyncVoidMethods";
    private const string VisualBasic = "VisualBasic.AsyncMethods";

    [TestCase(Fixture.CSharp, CSharp)]
    [TestCase(Fixture.VisualBasic, VisualBasic)]
    [PeerIssue("Fody/MethodTimer#2")]
    public void ReturnIsRecorded(string project, string type)
    {
        var log = new List<string>();
        (Exception? thrown, TraceDocument trace) = Run(project, type, "Notes", log);
        Assert.That(thrown, Is.Null);
        Assert.That(log, Is.EqualTo(new[] { "before", "after" }));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.Empty);
        Assert.That(trace.Prompt, Is.EqualTo("Notes"));
    }

    [TestCase(Fixture.CSharp, CSharp)]
    [TestCase(Fixture.VisualBasic, VisualBasic)]
    public void ExceptionReachesTheSynchronizationContext(string project, string type)
    {
        var exception = new InvalidOperationException("void");
        (Exception? thrown, TraceDocument trace) = Run(project, type, "Throws", exception);
        Assert.That(thrown, Is.SameAs(exception));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("void"));
    }

    private (Exception? Thrown, TraceDocument Trace) Run(string project, string type, string method, object argument)
    {
        MethodInfo target = Outcome.Find(Fixture.For(project, configuration).Woven, type, method, null, null);
        Tracer.Configure(options => options.Enabled = true);
        using var recording = new Recording();
        var context = new PumpedContext();
        Exception? thrown = context.Run(() => target.Invoke(null, [argument]));
        Assert.That(Tracer.CurrentTraceId, Is.Null);
        return (thrown, recording.Single);
    }

    /// <summary>Runs what is posted on the test's own thread, until every operation has completed.</summary>
    private sealed class PumpedContext : SynchronizationContext
    {
        private readonly BlockingCollection<Action> _posted = [];
        private int _operations;

        public override void Post(SendOrPostCallback d, object? state) => _posted.Add(() => d(state));

        public override void OperationStarted() => _operations++;

        public override void OperationCompleted() => _operations--;

        public Exception? Run(Action start)
        {
            SynchronizationContext? before = Current;
            SetSynchronizationContext(this);
            try
            {
                start();
                while (_operations > 0 || _posted.Count > 0)
                    _posted.Take()();

                return null;
            }
            catch (Exception exception)
            {
                return exception;
            }
            finally
            {
                SetSynchronizationContext(before);
            }
        }
    }
}
