using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Fixtures;

/// <summary>
/// A test of woven fixtures, once as Debug and once as Release compiles them. Every call is made unwoven and woven, and
/// what its caller sees must be the same.
/// </summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public abstract class WovenTest(string configuration, string project = Fixture.CSharp)
{
    protected Fixture Fixture => Fixture.For(project, configuration);

    /// <summary>Calls a fixture both ways. Gives what both showed, and the traces of the woven call.</summary>
    protected async Task<(Outcome Outcome, IReadOnlyList<TraceDocument> Traces)> Call(
        string type, string method, object?[] arguments, Type[]? typeArguments = null, Type[]? declaringArguments = null)
    {
        long failures = Tracer.Statistics.InternalFailures;
        Outcome plain = await Outcome.Of(Fixture.Plain, type, method, arguments, typeArguments, declaringArguments);
        Tracer.Configure(options => options.Enabled = false);
        Outcome off = await Outcome.Of(Fixture.Woven, type, method, arguments, typeArguments, declaringArguments);
        Tracer.Configure(options => options.Enabled = true);
        using var recording = new Recording();
        Outcome on = await Outcome.Of(Fixture.Woven, type, method, arguments, typeArguments, declaringArguments);
        IReadOnlyList<TraceDocument> traces = recording.Traces;
        AssertSame(off, plain, "woven, tracing off");
        AssertSame(on, plain, "woven, tracing on");
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(failures));
        Assert.That(Tracer.CurrentTraceId, Is.Null);
        return (on, traces);
    }

    /// <summary>Calls a fixture both ways and gives the one trace of the woven call.</summary>
    protected async Task<TraceDocument> Trace(
        string type, string method, object?[] arguments, Type[]? typeArguments = null, Type[]? declaringArguments = null)
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(type, method, arguments, typeArguments, declaringArguments);
        Assert.That(traces, Has.Count.EqualTo(1));
        return traces[0];
    }

    private static void AssertSame(Outcome actual, Outcome expected, string how)
    {
        Assert.That(actual.Exception?.ToString().Split('\n')[0], Is.EqualTo(expected.Exception?.ToString().Split('\n')[0]), how);
        Assert.That(actual.Result, Is.EqualTo(expected.Result), how);
        Assert.That(actual.Arguments, Is.EqualTo(expected.Arguments), how);
        Assert.That(actual.StackTrace, Is.EqualTo(expected.StackTrace), how);
    }
}
