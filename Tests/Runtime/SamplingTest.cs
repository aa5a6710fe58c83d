using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>A share of the traces is kept, by their ids; what went wrong or was slow is kept always.</summary>
public sealed class SamplingTest
{
    [TestCase(0x0000000000000000UL, 0.0, false)]
    [TestCase(0x0000000000000000UL, 0.1, true)]
    [TestCase(0xab7fffffffffffffUL, 0.5, true)]
    [TestCase(0xab80000000000000UL, 0.5, false)]
    [TestCase(0xffffffffffffffffUL, 0.99, false)]
    [TestCase(0xffffffffffffffffUL, 1.0, true)]
    public void TheLastSevenBytesDecide(ulong low, double rate, bool isSampled) =>
        Assert.That(TraceSampling.IsSampled(new TraceId(0xffff, low), rate), Is.EqualTo(isSampled));

    [Test]
    public void TheShareIsKept()
    {
        const int Traces = 20_000;
        int kept = Enumerable.Range(0, Traces).Count(_ => TraceSampling.IsSampled(RandomIds.NextTraceId(), 0.25));
        // Six standard deviations of the binomial distribution.
        Assert.That(kept, Is.EqualTo(Traces / 4).Within(6 * Math.Sqrt(Traces * 0.25 * 0.75)));
    }

    [Test]
    public void WithRateZeroOnlyFailedAndSlowTracesAreKept()
    {
        var clock = new ManualClock(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using var configured = new Configured(options => (options.SampleRate, options.SlowThresholdMs, options.TimeProvider) = (0, 100, clock));
        using var recording = new Recording();
        TraceStatistics before = Tracer.Statistics;
        using (Tracer.StartSpan("good"))
        {
        }

        using (SpanHandle failed = Tracer.StartSpan("failed"))
            failed.RecordException(new InvalidOperationException("no luck"));

        using (Tracer.StartSpan("handled"))
        {
            using SpanHandle step = Tracer.StartSpan("step");
            step.RecordException(new InvalidOperationException("handled"));
        }

        using (Tracer.StartSpan("slow"))
            clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.That(recording.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "failed", "slow" }));
        Assert.That(Tracer.Statistics.TracesSampledOut, Is.EqualTo(before.TracesSampledOut + 2));
        Assert.That(Tracer.Statistics.TracesRecorded, Is.EqualTo(before.TracesRecorded + 4));
    }

    [Test]
    public void ARecorderGetsWhatIsLeftOut()
    {
        using var configured = new Configured(options => options.SampleRate = 0);
        using var recorder = TraceRecorder.Start();
        Tracer.StartSpan("root").Dispose();
        Assert.That(recorder.Traces.Single().Prompt, Is.EqualTo("root"));
    }

    [TestCase(-0.1)]
    [TestCase(1.1)]
    [TestCase(double.NaN)]
    public void ARateOutsideZeroToOneIsRefused(double rate) =>
        Assert.That(() => Tracer.Configure(options => options.SampleRate = rate), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
