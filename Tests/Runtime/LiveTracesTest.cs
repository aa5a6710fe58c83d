using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>Traces that never end make way for others, and are not lost.</summary>
public sealed class LiveTracesTest
{
    private LiveTraces _before = null!;

    [SetUp]
    public void Keep() => _before = SpanSource.Live;

    [TearDown]
    public void PutBack() => SpanSource.Live = _before;

    [Test]
    public void TheOldestMakesWayWhenThereAreTooMany()
    {
        SpanSource.Live = new LiveTraces(maxCount: 3, maxFootprint: long.MaxValue);
        long interrupted = Tracer.Statistics.TracesInterrupted;
        using var recording = new Recording();
        SpanHandle[] roots = [.. Enumerable.Range(1, 6).Select(number => StartRoot("root " + number))];

        Assert.That(recording.Traces.Select(trace => (trace.Prompt, trace.Status)), Is.EqualTo(new[]
        {
            ("root 1", TraceStatus.Interrupted),
            ("root 2", TraceStatus.Interrupted),
        }));
        Assert.That(Tracer.Statistics.TracesInterrupted, Is.EqualTo(interrupted + 2));

        long late = Tracer.Statistics.LateSpans;
        foreach (SpanHandle root in roots)
            root.Dispose();

        Assert.That(recording.Traces.Select(trace => trace.Prompt), Is.EqualTo(Enumerable.Range(1, 6).Select(number => "root " + number)));
        Assert.That(recording.Traces.Count(trace => trace.Status is TraceStatus.Success), Is.EqualTo(4));
        Assert.That(Tracer.Statistics.LateSpans, Is.EqualTo(late + 2));
    }

    [Test]
    public void TheOldestMakesWayWhenTheyHoldTooMuch()
    {
        SpanSource.Live = new LiveTraces(maxCount: int.MaxValue, maxFootprint: 200_000);
        using var recording = new Recording();
        SpanHandle first = StartRoot("first");
        first.SetAttribute("text", new string('x', 30_000));
        SpanHandle second = StartRoot("second");
        second.SetAttribute("text", new string('x', 30_000));
        SpanHandle third = StartRoot("third");
        Assert.That(recording.Traces, Is.Empty);

        third.SetAttribute("text", new string('x', 30_000));
        third.SetAttribute("other", new string('y', 30_000));
        SpanHandle fourth = StartRoot("fourth");
        Assert.That(recording.Traces.Select(trace => (trace.Prompt, trace.Status)), Is.EqualTo(new[] { ("first", TraceStatus.Interrupted) }));
        Assert.That(recording.Single.Attributes!["text"].GetString(), Has.Length.EqualTo(30_000));
        second.Dispose();
        third.Dispose();
        fourth.Dispose();
    }

    [Test]
    public void WhatStartsUnderAnInterruptedTraceIsLinkedToIt()
    {
        SpanSource.Live = new LiveTraces(maxCount: 1, maxFootprint: long.MaxValue);
        using var recording = new Recording();
        ExecutionContext outside = ExecutionContext.Capture()!;
        using SpanHandle root = Tracer.StartSpan("root");
        SpanHandle other = StartRoot("other", outside);
        SpanHandle third = StartRoot("third", outside);
        using (Tracer.StartSpan("after"))
        {
        }

        TraceDocument interrupted = recording.Traces.Single(trace => trace.Prompt == "root");
        TraceDocument after = recording.Traces.Single(trace => trace.Prompt == "after");
        Assert.That(interrupted.Status, Is.EqualTo(TraceStatus.Interrupted));
        Assert.That(after.ParentTraceId, Is.EqualTo(interrupted.TraceId));
        other.Dispose();
        third.Dispose();
    }

    [Test]
    public void ManyTracesThatEndLeaveNothing()
    {
        SpanSource.Live = new LiveTraces(maxCount: 64, maxFootprint: 64 * 1024 * 1024);
        long interrupted = Tracer.Statistics.TracesInterrupted;
        Parallel.For(0, 8, _ =>
        {
            for (int index = 0; index < 2000; index++)
            {
                using SpanHandle root = Tracer.StartSpan("root");
                using SpanHandle step = Tracer.StartSpan("step");
                step.SetAttribute("text", new string('a', 20_000));
            }
        });

        Assert.That(Tracer.Statistics.TracesInterrupted, Is.EqualTo(interrupted));
        Assert.That(SpanSource.Live.IsOverfull, Is.False);
        Assert.That(SpanSource.Live.Count, Is.Zero);
        Assert.That(SpanSource.Live.Footprint, Is.Zero);
    }

    /// <summary>In a flow of its own: no trace is current there.</summary>
    private static SpanHandle StartRoot(string name, ExecutionContext? outside = null)
    {
        SpanHandle root = default;
        ExecutionContext.Run(outside ?? ExecutionContext.Capture()!, _ => root = Tracer.StartSpan(name), null);
        return root;
    }
}
