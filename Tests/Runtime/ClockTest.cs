using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Documents;
using TraceLlm.Spans;
using TraceLlm.Woven;

namespace Tests.Runtime;

/// <summary>Durations and timestamps, by a clock that the test moves.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class ClockTest(string configuration)
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ManualClock _clock = new(s_start);
    private Configured? _configured;

    [SetUp]
    public void Configure() => _configured = new Configured(options =>
    {
        options.TimeProvider = _clock;
        options.Persistence = PersistenceMode.None;
        options.SlowThresholdMs = 1000;
    });

    [TearDown]
    public void Restore() => _configured?.Dispose();

    [Test]
    public async Task AsyncSpanLastsUntilItsEnd()
    {
        TraceDocument trace = await RunGated(new InvalidOperationException("late failure"), TimeSpan.FromMilliseconds(1234.567));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Latency, Is.EqualTo(1234.57));
        Assert.That(trace.SlowRequest, Is.True);
        Assert.That(trace.FailureReason, Is.EqualTo("late failure"));
    }

    [Test]
    public async Task SlowStartsAtTheThreshold()
    {
        Assert.That((await RunGated(null, TimeSpan.FromMilliseconds(1000))).SlowRequest, Is.True);
        Assert.That((await RunGated(null, TimeSpan.FromMilliseconds(999.9))).SlowRequest, Is.False);
    }

    /// <summary>It would ask itself for the time of its own span: without end, or under the lock of a trace that it waits for.</summary>
    [Test]
    public void AClockThatIsTracedItselfIsNoSpan([Values] CaptureMode capture)
    {
        var clock = new TracedClock();
        using var configured = new Configured(options => (options.TimeProvider, options.Capture) = (clock, capture));
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
            TracedClock.Call();

        Assert.That(clock.Deepest, Is.EqualTo(1));
        Assert.That(recording.Single.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Call" }));
    }

    /// <summary>The result has been captured then, and while anything is captured nothing else on the thread is traced.</summary>
    [Test]
    public void AClockThatThrowsAtTheEndLeavesTheThreadTraced()
    {
        var clock = new ThrowingClock();
        using var configured = new Configured(options => options.TimeProvider = clock);
        var method = new MethodDescriptor(TracerProvider.Manual, "root", isTool: false, []);
        Span span = SpanSource.Open(method, out CaptureWriter? input)!;
        span.Join(input);
        SpanContext context = span.MakeCurrent();
        clock.Throws = true;
        Assert.That(() => span.EndWith("result", static (writer, result) => writer.WriteString(result)), Throws.InvalidOperationException);
        clock.Throws = false;
        using (SpanHandle next = Tracer.StartSpan("next"))
            Assert.That(next.IsRecording, Is.True);

        span.Leave(context, onlyIfCurrent: false);
        span.End();
    }

    /// <summary>The builder of the method is the application's own, which leaves the execution context as its body does.</summary>
    [TestCase(Fixture.Debug)]
    [TestCase(Fixture.Release)]
    public void AClockThatThrowsAtTheStartLeavesNoSpanCurrent(string configuration)
    {
        var method = Fixture.For(configuration).Woven.GetType("AssemblyToProcess.TaskLikeMethods")!.GetMethod("ClassBuilder")!;
        var clock = new ThrowingClock();
        using var configured = new Configured(options => options.TimeProvider = clock);
        Span? after = null;
        var thread = new Thread(() =>
        {
            clock.ThrowsOnce = true;
            method.Invoke(null, [4]);
            after = CurrentSpan.Value;
        });
        thread.Start();
        thread.Join();
        Assert.That(clock.ThrowsOnce, Is.False);
        Assert.That(after, Is.Null);
    }

    [Test]
    public void AStepWhoseClockThrewIsAParentAllTheSame()
    {
        var clock = new ThrowingClock();
        using var configured = new Configured(options => options.TimeProvider = clock);
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
        {
            clock.ThrowsOnce = true;
            using (Tracer.StartSpan("step"))
                Tracer.StartSpan("child").Dispose();
        }

        TraceDocument trace = recording.Single;
        Assert.That(clock.ThrowsOnce, Is.False);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "step", "child" }));
        Assert.That(trace.Steps[1].ParentId, Is.EqualTo(trace.Steps[0].StepId));
    }

    [Test]
    public void StepTimestampsAreMeasuredFromTheRoot()
    {
        using var recording = new Recording();
        DateTime root = _clock.GetUtcNow().UtcDateTime;
        using (Tracer.StartSpan("root"))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            using (Tracer.StartSpan("step", SpanKind.Retriever))
                _clock.Advance(TimeSpan.FromMilliseconds(0.0123));

            _clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        TraceDocument trace = recording.Single;
        Assert.That(trace.CreatedAt, Is.EqualTo(root));
        Assert.That(trace.CreatedAt.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(trace.Steps.Single().Timestamp, Is.EqualTo(root.AddMilliseconds(10)));
        Assert.That(trace.Steps.Single().Duration, Is.EqualTo(0.0123));
        Assert.That(trace.Steps.Single().Kind, Is.EqualTo(SpanKind.Retriever));
        Assert.That(trace.Latency, Is.EqualTo(15.01));
    }

    [Test]
    public void InterruptedStepLastsUntilTheRootEnds()
    {
        using var recording = new Recording();
        SpanHandle root = Tracer.StartSpan("root");
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        SpanHandle step = Tracer.StartSpan("step");
        _clock.Advance(TimeSpan.FromMilliseconds(4));
        root.Dispose();
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        step.Dispose();
        Assert.That(recording.Single.Steps.Single().Duration, Is.EqualTo(4));
        Assert.That(recording.Single.Steps.Single().Status, Is.EqualTo(TraceStatus.Interrupted));
        Assert.That(recording.Single.Latency, Is.EqualTo(5));
    }

    [Test]
    public void WallTimeThatIsSetBackChangesNoDuration()
    {
        using var recording = new Recording();
        DateTime root = _clock.GetUtcNow().UtcDateTime;
        using (Tracer.StartSpan("root"))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(10));
            _clock.SetWallTime(TimeSpan.FromDays(-400));
            using (Tracer.StartSpan("step"))
            {
                _clock.Advance(TimeSpan.FromMilliseconds(20));
                _clock.SetWallTime(TimeSpan.FromHours(-1));
            }

            _clock.Advance(TimeSpan.FromMilliseconds(30));
        }

        TraceDocument trace = recording.Single;
        Assert.That(trace.CreatedAt, Is.EqualTo(root));
        Assert.That(trace.Latency, Is.EqualTo(60));
        Assert.That(trace.Steps.Single().Timestamp, Is.EqualTo(root.AddMilliseconds(10)), "in the order of what happened");
        Assert.That(trace.Steps.Single().Duration, Is.EqualTo(20));
    }

    private async Task<TraceDocument> RunGated(Exception? failure, TimeSpan duration)
    {
        using var recording = new Recording();
        var gate = new TaskCompletionSource<int>();
        Task<Outcome> call = Outcome.Of(Fixture.For(configuration).Woven, "AsyncTaskMethods", "WaitsFor", [gate.Task]);
        _clock.Advance(duration);
        if (failure is null)
            gate.SetResult(1);
        else
            gate.SetException(failure);

        await call;
        return recording.Single;
    }

    private sealed class ThrowingClock : TimeProvider
    {
        public bool Throws { get; set; }

        public bool ThrowsOnce { get; set; }

        public override long GetTimestamp()
        {
            bool throws = Throws || ThrowsOnce;
            ThrowsOnce = false;
            return throws ? throw new InvalidOperationException("no time") : base.GetTimestamp();
        }
    }

    private sealed class TracedClock : TimeProvider
    {
        private int _depth;

        public int Deepest { get; private set; }

        public static void Call() => Traced("Call", static () => 0);

        public override long GetTimestamp() => Asked(base.GetTimestamp);

        public override DateTimeOffset GetUtcNow() => Asked(base.GetUtcNow);

        private TResult Asked<TResult>(Func<TResult> ask)
        {
            Deepest = Math.Max(Deepest, ++_depth);
            try
            {
                return _depth > 10 ? ask() : Traced("Asked", ask);
            }
            finally
            {
                _depth--;
            }
        }

        private static TResult Traced<TResult>(string name, Func<TResult> body)
        {
            Span? span = TracedCall.Open(new MethodDescriptor(TracerProvider.Manual, name, isTool: false, []), out CaptureWriter? input);
            SpanContext context = default;
            if (span is not null)
            {
                TracedCall.Join(span, input);
                context = TracedCall.MakeCurrent(span);
            }

            TResult result = body();
            if (span is not null && TracedCall.OpenOutput(span, input) is var output)
            {
                if (output is not null)
                    Captured.Value(Captured.BeginResult(output), result);

                TracedCall.Return(span, context, output);
            }

            return result;
        }
    }
}
