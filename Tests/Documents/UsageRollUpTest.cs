using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Llm;
using TraceLlm.Spans;

namespace Tests.Documents;

/// <summary>Whose reports make the trace's usage. gpt-4o costs 2.5 and 10 USD per million tokens.</summary>
public sealed class UsageRollUpTest
{
    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options => options.Persistence = PersistenceMode.None);

    [TearDown]
    public void Restore() => _configured?.Dispose();

    /// <summary>What an agent records besides its tools' calls is a call of its own: 120 + 18 + 30 + 5 + 7 + 1 = 181.</summary>
    [Test]
    public void CallsOfASpanAndOfThoseBelowAddUp()
    {
        TraceDocument trace = Record(() =>
        {
            Tracer.RecordUsage(120, 18);
            using (Tracer.StartSpan("summarize", SpanKind.Tool))
            {
                Tracer.RecordUsage(30, 5);
                using (Tracer.StartSpan("chat", SpanKind.Llm))
                    Tracer.RecordUsage(7, 1);
            }
        });
        Assert.That(trace.TokenCount, Is.EqualTo(181));
        Assert.That(trace.Steps.Select(step => step.Usage?.TotalTokens), Is.EqualTo(new long?[] { 35, 8 }));
    }

    /// <summary>The sum of three calls, known above as a result, goes with those below, of which two reported.</summary>
    [Test]
    public void AResultIsOfTheCallsBelow()
    {
        TraceDocument trace = Record(() =>
        {
            using (Tracer.StartSpan("agent", SpanKind.Agent))
            {
                Step(100, 10);
                Step(200, 20);
                Report(new UsageCount(350, 35, 0, 0, 0));
            }
        });
        Assert.That(trace.TokenCount, Is.EqualTo(330));
    }

    /// <summary>What checks or waits for a response gives it back, beside the call and not above it.</summary>
    [Test]
    public void AResultThatIsHandedOnSidewaysIsOfTheSameCall()
    {
        var call = new UsageCount(6000, 500, 0, 0, 0);
        TraceDocument trace = Record(() =>
        {
            HandOn(call, identity: 1, SpanKind.Llm);
            HandOn(call, identity: 1, SpanKind.Generic);
            HandOn(call, identity: 2, SpanKind.Llm);
            using (Tracer.StartSpan("wrapper", SpanKind.Agent))
            {
                HandOn(call, identity: 1, SpanKind.Generic);
                SpanSource.Current!.ReportUsage(call, null, null, new UsageSource(1, call));
            }
        });
        Assert.That((trace.Usage?.InputTokens, trace.Usage?.OutputTokens), Is.EqualTo((12000L, 1000L)));
        Assert.That(trace.Steps.Select(step => step.Usage?.TotalTokens), Has.All.EqualTo(6500));
    }

    /// <summary>Code says that a cache served it: the response itself says what the first call had used.</summary>
    [Test]
    public void WhatCodeRecordedStaysWhenTheResponseIsHandedOn()
    {
        var call = new UsageCount(6000, 500, 0, 0, 0);
        TraceDocument trace = Record(() =>
        {
            using (Tracer.StartSpan("chat", SpanKind.Llm))
            {
                Tracer.RecordUsage(0, 0);
                SpanSource.Current!.ReportUsage(call, null, null, new UsageSource(1, call));
            }

            HandOn(call, identity: 1, SpanKind.Llm);
        });
        Assert.That(trace.Usage?.TotalTokens, Is.Zero);
    }

    private static void HandOn(UsageCount usage, int identity, SpanKind kind)
    {
        using (Tracer.StartSpan("handed", kind))
            SpanSource.Current!.ReportUsage(usage, null, null, new UsageSource(identity, usage));
    }

    [Test]
    public void AResultCountsWhereNothingBelowReported()
    {
        TraceDocument trace = Record(() =>
        {
            using (Tracer.StartSpan("agent", SpanKind.Agent))
            {
                Tracer.StartSpan("search", SpanKind.Tool).Dispose();
                Report(new UsageCount(350, 35, 300, 0, 5));
            }
        });
        Assert.That(trace.Usage, Is.EqualTo(new TokenUsage
        {
            InputTokens = 350, OutputTokens = 35, TotalTokens = 385, CacheReadTokens = 300, ReasoningTokens = 5, Source = "reported",
        }));
    }

    /// <summary>A wrapper that does not know of the cache repeats the call all the same; the inner report has the detail.</summary>
    [Test]
    public void TheInnermostReportOfACallIsTheOneThatCounts()
    {
        TraceDocument trace = Record(() =>
        {
            Tracer.SetModel("gpt-4o", "openai");
            using (Tracer.StartSpan("chat", SpanKind.Llm))
            {
                Tracer.SetModel("gpt-4o", "openai");
                Tracer.RecordUsage(1000, 100, cacheReadTokens: 800);
            }

            Tracer.RecordUsage(1000, 100);
        });
        Assert.That(trace.Usage?.CacheReadTokens, Is.EqualTo(800));
        Assert.That(trace.Cost?.Amount, Is.EqualTo(0.0025m)); // 200 * 2.5 + 800 * 1.25 + 100 * 10 = 2500
    }

    /// <summary>Agents within agents, each with the sum of its calls: 10 + 1 + 20 + 2 + 40 + 4 = 77.</summary>
    [Test]
    public void RepetitionsNest()
    {
        TraceDocument trace = Record(() =>
        {
            using (Tracer.StartSpan("outer", SpanKind.Agent))
            {
                Step(40, 4);
                using (Tracer.StartSpan("between"))
                using (Tracer.StartSpan("inner", SpanKind.Agent))
                {
                    Step(10, 1);
                    Step(20, 2);
                    Tracer.RecordUsage(30, 3);
                }

                Tracer.RecordUsage(70, 7);
            }

            Tracer.RecordUsage(70, 7);
        });
        Assert.That(trace.TokenCount, Is.EqualTo(77));
    }

    [Test]
    public void DeepNestingIsCountedOnce()
    {
        TraceDocument trace = Record(() =>
        {
            var spans = new Stack<SpanHandle>();
            for (int depth = 0; depth < 20_000; depth++)
            {
                spans.Push(Tracer.StartSpan("wrapper", SpanKind.Llm));
                Report(new UsageCount(5, 1, 0, 0, 0));
            }

            while (spans.TryPop(out SpanHandle span))
                span.Dispose();
        });
        Assert.That(trace.TokenCount, Is.EqualTo(6));
    }

    /// <summary>Five calls of 10 * 2.5 + 1 * 10 = 35, of which two are steps.</summary>
    [Test]
    public void StepsBeyondTheLimitCount()
    {
        using var limited = new Configured(options => options.MaxStepsPerTrace = 2);
        TraceDocument trace = Record(() =>
        {
            for (int call = 0; call < 5; call++)
                Step(10, 1);

            Tracer.RecordUsage(50, 5);
        });
        Assert.That((trace.Steps.Count, trace.DroppedSteps), Is.EqualTo((2, 3L)));
        Assert.That(trace.TokenCount, Is.EqualTo(55));
        Assert.That(trace.Cost?.Amount, Is.EqualTo(0.000175m));
    }

    /// <summary>More of them than are kept: their tokens count, what they cost is unknown.</summary>
    [Test]
    public void OfTooManyStepsBeyondTheLimitTheTokensCount()
    {
        using var limited = new Configured(options => options.MaxStepsPerTrace = 0);
        TraceDocument trace = Record(() =>
        {
            for (int call = 0; call < 10_001; call++)
            {
                using SpanHandle step = Tracer.StartSpan("chat", SpanKind.Llm);
                Report(new UsageCount(900, 90, 0, 0, 0));
                Step(10, 1, step);
            }
        });
        Assert.That(trace.TokenCount, Is.EqualTo(110_011));
        Assert.That(trace.Cost, Is.Null);
    }

    private static TraceDocument Record(Action run)
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root", SpanKind.Agent))
            run();

        return recording.Single;
    }

    private static void Step(int input, int output)
    {
        using SpanHandle step = Tracer.StartSpan("chat", SpanKind.Llm);
        Step(input, output, step);
    }

    private static void Step(int input, int output, SpanHandle step)
    {
        step.SetModel("gpt-4o", "openai");
        step.RecordUsage(input, output);
    }

    private static void Report(UsageCount usage) => SpanSource.Current!.ReportUsage(usage, responseModel: null, finishReasons: null);
}
