using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>The ids of a trace's spans differ, also from those of other traces, and none is all zeros.</summary>
public sealed class SpanIdsTest
{
    [Test]
    public void AreDifferentWithinATraceAndAcrossTraces()
    {
        const int Traces = 20;
        const uint Spans = 20_000;
        var ids = new HashSet<ulong>();
        for (int trace = 0; trace < Traces; trace++)
        {
            SpanIds ofTrace = SpanIds.New();
            for (uint ordinal = 0; ordinal < Spans; ordinal++)
                ids.Add(ofTrace.Of(ordinal));
        }

        Assert.That(ids, Has.Count.EqualTo(Traces * Spans));
        Assert.That(ids, Does.Not.Contain(0UL));
    }

    [Test]
    public void OfALateSpanIsItsOwn()
    {
        using var configured = new Configured(options => options.Persistence = PersistenceMode.None);
        using SpanHandle root = Tracer.StartSpan("root");
        Span current = SpanSource.Current!;
        Span late = SpanSource.Open(current.Method, out CaptureWriter? input)!;
        current.End();
        late.Join(input);
        Assert.That(late.State, Is.EqualTo(SpanState.Late));
        Assert.That(late.Id, Is.Not.EqualTo(current.Id));
    }

    /// <summary>Half of the bits are set, as in random numbers: within five standard deviations.</summary>
    [Test]
    public void LookRandom()
    {
        const int Count = 10_000;
        SpanIds ids = SpanIds.New();
        for (int bit = 0; bit < 64; bit++)
        {
            int set = Enumerable.Range(0, Count).Count(ordinal => (ids.Of((uint)ordinal) >> bit & 1) != 0);
            Assert.That(set, Is.EqualTo(Count / 2).Within(250));
        }
    }
}
