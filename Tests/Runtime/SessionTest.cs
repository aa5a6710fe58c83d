using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>Sessions, users and scores, on spans started by hand.</summary>
public sealed class SessionTest
{
    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options => options.Persistence = PersistenceMode.None);

    [TearDown]
    public void Restore() => _configured?.Dispose();

    [Test]
    public void AnySpanSaysItOfTheWholeTrace()
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            using (Tracer.StartSpan("step"))
                Tracer.SetSession("chat 7", "ada");
        }

        Assert.That((recording.Single.SessionId, recording.Single.UserId), Is.EqualTo(("chat 7", "ada")));
    }

    [Test]
    public void LastCallWinsAndNullLeavesWhatWas()
    {
        using var recording = new Recording();
        using (SpanHandle root = Tracer.StartSpan("root"))
        {
            Tracer.SetSession("first", "ada");
            root.SetSession("second");
            root.SetSession(null, "grace");
        }

        Assert.That((recording.Single.SessionId, recording.Single.UserId), Is.EqualTo(("second", "grace")));
    }

    [Test]
    public void UnsetIsAbsent()
    {
        using var recording = new Recording();
        Tracer.StartSpan("root").Dispose();
        Assert.That((recording.Single.SessionId, recording.Single.UserId), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(recording.Single.Scores, Is.Empty);
    }

    [Test]
    public void TraceThatStartsUnderAnEndedOneKeepsItsSession()
    {
        using var recording = new Recording();
        SpanHandle left;
        using (SpanHandle root = Tracer.StartSpan("root"))
        {
            root.SetSession("chat 7", "ada");
            left = Tracer.StartSpan("left open");
        }

        Tracer.StartSpan("late").Dispose();
        left.Dispose();
        Assert.That(recording.Traces.Select(trace => trace.SessionId), Is.EqualTo(new[] { "chat 7", "chat 7" }));
        Assert.That(recording.Traces[1].ParentTraceId, Is.EqualTo(recording.Traces[0].TraceId));
    }

    [Test]
    public void EndedTraceTakesNoSession()
    {
        using var recording = new Recording();
        SpanHandle root = Tracer.StartSpan("root");
        root.Dispose();
        root.SetSession("late", "late");
        root.Score("late", 1);
        Assert.That(recording.Single.SessionId, Is.Null);
        Assert.That(recording.Single.Scores, Is.Empty);
    }

    /// <summary>Also from a step that is too many to be kept.</summary>
    [Test]
    public void DroppedStepSetsTheSession()
    {
        using var limited = new Configured(options => options.MaxStepsPerTrace = 0);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            using (Tracer.StartSpan("dropped"))
                Tracer.SetSession("chat 7");
        }

        Assert.That(recording.Single.SessionId, Is.EqualTo("chat 7"));
    }

    [Test]
    public void IdsAreCutAndTheRootSaysSo()
    {
        using var limited = new Configured(options => options.CaptureMaxLength = 5);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            using (Tracer.StartSpan("step"))
                Tracer.SetSession("a long session", "a long user");
        }

        TraceDocument trace = recording.Single;
        Assert.That((trace.SessionId, trace.UserId), Is.EqualTo(("a lon", "a lon")));
        Assert.That(trace.Truncated, Is.True);
        Assert.That(trace.Steps.Single().Truncated, Is.False);
    }

    [Test]
    public void SessionThatWasReplacedNoLongerCounts()
    {
        string text = new('x', 32000);
        using SpanHandle root = Tracer.StartSpan("root");
        for (int time = 0; time < 1000; time++)
            root.SetSession(text, text);

        Assert.That(SpanSource.Current!.Trace.Footprint, Is.LessThan(1024 * 1024));
    }

    [Test]
    public void ScoresBelongToTheirSpan()
    {
        using var recording = new Recording();
        using (SpanHandle root = Tracer.StartSpan("root"))
        {
            using (Tracer.StartSpan("step"))
            {
                Tracer.Score("relevance", 0.25);
                Tracer.Score("relevance", 0.75);
                Tracer.Score(null, 1);
            }

            root.Score("helpful", 1);
            root.Score("perplexity", double.PositiveInfinity);
            root.Score("undefined", double.NaN);
        }

        TraceDocument trace = recording.Single;
        Assert.That(trace.Steps.Single().Scores, Is.EqualTo(new Dictionary<string, double> { ["relevance"] = 0.75 }));
        Assert.That(trace.Scores, Is.EqualTo(new Dictionary<string, double>
        {
            ["helpful"] = 1,
            ["perplexity"] = double.PositiveInfinity,
            ["undefined"] = double.NaN,
        }));
    }

    [Test]
    public void ASpanKeeps128Scores()
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            for (int index = 0; index < 129; index++)
                Tracer.Score($"score {index}", index);
        }

        Assert.That(recording.Single.Scores, Has.Count.EqualTo(128));
        Assert.That(recording.Single.Truncated, Is.True);
    }
}
