using System.Diagnostics;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>The run-time API, on spans started by hand.</summary>
public sealed class TracerTest
{
    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options => options.Persistence = PersistenceMode.None);

    [TearDown]
    public void Restore() => _configured?.Dispose();

    [Test]
    public void WithoutSpanEverythingDoesNothing()
    {
        Assert.That(Tracer.CurrentTraceId, Is.Null);
        Assert.That(Tracer.CurrentSpan.IsRecording, Is.False);
        Assert.That(() =>
        {
            Tracer.RecordUsage(1, 2);
            Tracer.SetModel("m");
            Tracer.SetAttribute("a", 1);
            Tracer.AddTag("t");
            Tracer.Score("s", 1);
            Tracer.SetSession("s", "u");
            Tracer.CurrentSpan.Dispose();
            default(SpanHandle).RecordException(new InvalidOperationException());
        }, Throws.Nothing);
    }

    [Test]
    public void WhatIsSaidOfTheCurrentSpanIsRecorded()
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root", SpanKind.Agent))
        {
            using (Tracer.StartSpan("call", SpanKind.Llm))
            {
                Tracer.SetModel("gpt-x", "openai");
                Tracer.RecordUsage(100, 20, cacheReadTokens: 40, cacheWriteTokens: 3, reasoningTokens: 5);
                Tracer.RecordUsage(1, -7);
                Tracer.SetAttribute("text", "a\"b");
                Tracer.SetAttribute("count", 7);
                Tracer.SetAttribute("count", 8);
                Tracer.SetAttribute("ratio", 0.5);
                Tracer.SetAttribute("flag", true);
                Tracer.AddTag("x");
                Tracer.AddTag("x");
            }
        }

        TraceDocument trace = recording.Single;
        TraceStep step = trace.Steps.Single();
        var usage = new TokenUsage
        {
            InputTokens = 101,
            OutputTokens = 20,
            TotalTokens = 121,
            CacheReadTokens = 40,
            CacheWriteTokens = 3,
            ReasoningTokens = 5,
            Source = "reported",
        };
        Assert.That(step.Usage, Is.EqualTo(usage));
        Assert.That(trace.Usage, Is.EqualTo(usage));
        Assert.That(trace.TokenCount, Is.EqualTo(121));
        Assert.That(trace.Cost, Is.Null);
        Assert.That(trace.ModelName, Is.EqualTo("unknown"));
        Assert.That((step.ModelName, step.Provider), Is.EqualTo(("gpt-x", "openai")));
        Assert.That(step.Attributes.ToDictionary(pair => pair.Key, pair => pair.Value.GetRawText()), Is.EqualTo(new Dictionary<string, string>
        {
            ["text"] = "\"a\\\"b\"",
            ["count"] = "8",
            ["ratio"] = "0.5",
            ["flag"] = "true",
        }));
        Assert.That(step.Tags, Is.EqualTo(new[] { "x" }));
    }

    [Test]
    public void HandleDoesNothingOnceItsSpanHasEnded()
    {
        using var recording = new Recording();
        SpanHandle handle;
        using (Tracer.StartSpan("root"))
        {
            using (handle = Tracer.StartSpan("step"))
                Assert.That(handle.IsRecording, Is.True);

            handle.SetAttribute("late", 1);
            handle.Dispose();
            Assert.That(handle.IsRecording, Is.False);
        }

        handle.AddTag("late");
        Assert.That(recording.Single.Steps.Single().Attributes, Is.Empty);
        Assert.That(recording.Single.Steps.Single().Tags, Is.Empty);
    }

    [Test]
    public void CurrentSpanOfATracedMethodCannotBeEndedByItsHandle()
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            Tracer.CurrentSpan.Dispose();
            Assert.That(Tracer.CurrentSpan.IsRecording, Is.True);
        }

        Assert.That(recording.Single.Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public void RecordedExceptionFailsTheSpan()
    {
        using var recording = new Recording();
        using (SpanHandle span = Tracer.StartSpan("root"))
            span.RecordException(new InvalidOperationException("no luck"));

        Assert.That(recording.Single.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(recording.Single.FailureReason, Is.EqualTo("no luck"));
    }

    [Test]
    public void ObservationsNest()
    {
        using TraceObservation outer = Tracer.Observe();
        Tracer.StartSpan("first").Dispose();
        using (TraceObservation inner = Tracer.Observe())
        {
            Tracer.StartSpan("second").Dispose();
            Assert.That(inner.TraceIds, Has.Count.EqualTo(1));
            Assert.That(outer.TraceIds[1], Is.EqualTo(inner.TraceIds[0]));
        }

        Tracer.StartSpan("third").Dispose();
        Assert.That(outer.TraceIds, Has.Count.EqualTo(3).And.All.Matches("^[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}$"));
    }

    [Test]
    public void FirstRootUnderAnActivityTakesItsTraceId()
    {
        using var recording = new Recording();
        using Activity activity = new Activity("ambient").SetIdFormat(ActivityIdFormat.W3C).Start();
        Tracer.StartSpan("first").Dispose();
        Tracer.StartSpan("second").Dispose();
        string ambient = activity.TraceId.ToHexString();
        Assert.That(recording.Traces[0].TraceId, Is.EqualTo(ambient));
        Assert.That(recording.Traces[1].TraceId, Is.Not.EqualTo(ambient));
        Assert.That(recording.Traces.Select(trace => trace.OtelTraceId), Is.EqualTo(new[] { ambient, ambient }));
    }

    [Test]
    public void ListenersExceptionIsCountedAndOthersAreCalled()
    {
        static void Throw(TraceDocument document) => throw new InvalidOperationException("listener");
        long before = Tracer.Statistics.ListenerFailures;
        Tracer.TraceCompleted += Throw;
        try
        {
            using var recording = new Recording();
            Tracer.StartSpan("root").Dispose();
            Assert.That(recording.Single.Prompt, Is.EqualTo("root"));
        }
        finally
        {
            Tracer.TraceCompleted -= Throw;
        }

        Assert.That(Tracer.Statistics.ListenerFailures, Is.EqualTo(before + 1));
    }

    [Test]
    public void DisabledRecordsNothing()
    {
        using var off = new Configured(options => options.Enabled = false);
        using var recording = new Recording();
        Tracer.StartSpan("root").Dispose();
        Assert.That(Tracer.IsEnabled, Is.False);
        Assert.That(recording.Traces, Is.Empty);
    }

    [Test]
    public void StepsBeyondTheLimitAreCountedAndSumsStayRight()
    {
        using var limited = new Configured(options => options.MaxStepsPerTrace = 2);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            for (int index = 0; index < 5; index++)
            {
                using SpanHandle step = Tracer.StartSpan("step");
                Tracer.RecordUsage(10, 1);
                if (index == 4)
                    step.RecordException(new InvalidOperationException("dropped failure"));
            }
        }

        TraceDocument trace = recording.Single;
        Assert.That(trace.Steps, Has.Count.EqualTo(2));
        Assert.That(trace.DroppedSteps, Is.EqualTo(3));
        Assert.That(trace.TokenCount, Is.EqualTo(55));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Warning));
    }

    [Test]
    public void EverythingAboveAHandledFailureIsAWarning()
    {
        using var limited = new Configured(options => options.MaxStepsPerTrace = 1);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            using (Tracer.StartSpan("kept"))
            {
                using SpanHandle dropped = Tracer.StartSpan("dropped");
                dropped.RecordException(new InvalidOperationException("handled by kept"));
            }
        }

        Assert.That(recording.Single.Status, Is.EqualTo(TraceStatus.Warning));
        Assert.That(recording.Single.Steps.Single().Status, Is.EqualTo(TraceStatus.Warning));
        Assert.That(recording.Single.Steps.Single().Success, Is.True);
    }

    [Test]
    public void TextsThatCodeSetsAreCut()
    {
        using var limited = new Configured(options => options.CaptureMaxLength = 5);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            Tracer.SetAttribute("a long name", "a long value");
            Tracer.AddTag("a long tag");
        }

        TraceDocument trace = recording.Single;
        Assert.That(trace.Attributes.Single().Key, Is.EqualTo("a lon"));
        Assert.That(trace.Attributes.Single().Value.GetString(), Is.EqualTo("a lon"));
        Assert.That(trace.Tags, Is.EqualTo(new[] { "a lon" }));
        Assert.That(trace.Truncated, Is.True);
    }

    [Test]
    public void TextsOfATraceAreBounded()
    {
        string text = new('x', 32000);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            TraceLlm.Spans.Trace trace = SpanSource.Current!.Trace;
            for (int step = 0; step < 2000; step++)
            {
                using SpanHandle span = Tracer.StartSpan("step");
                span.SetAttribute("text", text);
                span.AddTag(text);
                span.SetModel(text);
                span.RecordException(new InvalidOperationException(text));
            }

            Assert.That(trace.Footprint, Is.LessThan(80 * 1024 * 1024));
        }

        Assert.That(recording.Single.Steps[0].Attributes, Has.Count.EqualTo(1));
        Assert.That(recording.Single.DroppedSteps, Is.GreaterThan(0));
    }

    [Test]
    public void TextThatWasReplacedNoLongerCounts()
    {
        string text = new('x', 32000);
        using SpanHandle root = Tracer.StartSpan("root");
        for (int time = 0; time < 1000; time++)
        {
            root.SetAttribute("text", text);
            root.SetModel(text);
        }

        Assert.That(SpanSource.Current!.Trace.Footprint, Is.LessThan(1024 * 1024));
    }

    [Test]
    public void StackTraceIsTakenByTheInnermostSpanThatIsKept()
    {
        using var limited = new Configured(options => options.MaxStepsPerTrace = 0);
        using var recording = new Recording();
        var thrown = new InvalidOperationException("no luck");
        try
        {
            throw thrown;
        }
        catch (InvalidOperationException)
        {
            using SpanHandle root = Tracer.StartSpan("root");
            using (SpanHandle dropped = Tracer.StartSpan("dropped"))
                dropped.RecordException(thrown);

            root.RecordException(thrown);
        }

        Assert.That(recording.Single.Error?.StackTrace, Does.Contain(nameof(StackTraceIsTakenByTheInnermostSpanThatIsKept)));
    }

    /// <summary>prompt "root" and output {"error":"no luck"}: "root {"error":"no luck"}" has 3 words and 24 characters.</summary>
    [Test]
    public void EstimateCountsTheOutputOfAFailedStep()
    {
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            using SpanHandle step = Tracer.StartSpan("step");
            step.RecordException(new InvalidOperationException("no luck"));
        }

        Assert.That(recording.Single.Steps.Single().Output.GetRawText(), Is.EqualTo("""{"error":"no luck"}"""));
        Assert.That(recording.Single.TokenCount, Is.EqualTo(3 + (24 / 4)));
    }

    [TestCase(30)]
    [TestCase(100_000)]
    [TestCase(10_675_199)]
    public void FlushTakesAnyTimeout(int days)
    {
        long failures = Tracer.Statistics.InternalFailures;
        Tracer.StartSpan("root").Dispose();
        Assert.That(Tracer.Flush(TimeSpan.FromDays(days)), Is.True);
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(failures));
    }

    [Test]
    public async Task FlushAsyncSaysThatAllIsDealtWith()
    {
        Tracer.StartSpan("root").Dispose();
        Assert.That(await Tracer.FlushAsync(TimeSpan.FromSeconds(30)), Is.True);
    }

    [TestCase(-1)]
    public void BadOptionsAreRefused(int value)
    {
        Assert.That(() => Tracer.Configure(options => options.CaptureMaxLength = value), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Tracer.Configure(options => options.SlowThresholdMs = double.NaN), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
