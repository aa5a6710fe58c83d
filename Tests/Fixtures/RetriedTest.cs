using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Fixtures;

/// <summary>A test of woven methods that are retried, with tracing on and off, with a clock of its own.</summary>
public abstract class RetriedTest(string configuration, string project = Fixture.CSharp)
{
    private Configured? _configured;

    private protected WaitingClock Clock { get; private set; } = new();

    protected Fixture Fixture => Fixture.For(project, configuration);

    /// <summary>Calls a woven method and gives what it showed, and its trace if it was one.</summary>
    protected async Task<(Outcome Outcome, TraceDocument? Trace)> Call(bool traced, string type, string method, params object?[] arguments)
    {
        Tracer.Configure(options => options.Enabled = traced);
        long failures = Tracer.Statistics.InternalFailures;
        using var recording = new Recording();
        Outcome outcome = await Outcome.Of(Fixture.Woven, type, method, arguments);
        IReadOnlyList<TraceDocument> traces = recording.Traces;
        Assert.That(traces, traced ? Has.Count.LessThanOrEqualTo(1) : Is.Empty);
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(failures));
        Assert.That(Tracer.CurrentTraceId, Is.Null);
        return (outcome, traces.SingleOrDefault());
    }

    /// <summary>Calls a woven method and gives its result.</summary>
    protected async Task<string?> Result(bool traced, string type, string method, params object?[] arguments)
    {
        (Outcome outcome, _) = await Call(traced, type, method, arguments);
        Assert.That(outcome.Exception, Is.Null);
        return outcome.Result;
    }

    protected async Task<TraceDocument> Trace(string type, string method, params object?[] arguments)
    {
        (_, TraceDocument? trace) = await Call(true, type, method, arguments);
        return trace ?? throw new AssertionException("There is no trace.");
    }

    private protected void Use(WaitingClock clock)
    {
        Clock = clock;
        Tracer.Configure(options => options.TimeProvider = clock);
    }

    [SetUp]
    public void StartClock()
    {
        Clock = new WaitingClock();
        _configured = new Configured(options => options.TimeProvider = Clock);
    }

    [TearDown]
    public void StopClock() => _configured?.Dispose();
}
