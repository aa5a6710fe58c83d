using System.Diagnostics;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Telemetry;

/// <summary>A test of woven fixtures while something listens, once as Debug and once as Release compiles them.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public abstract class TelemetryTest(string configuration, string type)
{
    private long _failures;

    protected Fixture Fixture => Fixture.For(Fixture.CSharp, configuration);

    [SetUp]
    public void CountFailures() => _failures = Tracer.Statistics.InternalFailures;

    [TearDown]
    public void NothingFailedInside()
    {
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(_failures));
        Assert.That(Activity.Current, Is.Null);
        Assert.That(Tracer.CurrentTraceId, Is.Null);
    }

    /// <summary>Calls a woven fixture. Gives what it returned, the Activities in the order of their ends, and the documents.</summary>
    protected async Task<(Outcome Outcome, IReadOnlyList<Activity> Activities, IReadOnlyList<TraceDocument> Traces)> Call(string method, params object?[] arguments)
    {
        using var collection = new ActivityCollection();
        using var recording = new Recording();
        Outcome outcome = await Outcome.Of(Fixture.Woven, type, method, arguments);
        return (outcome, collection.Stopped, recording.Traces);
    }
}
