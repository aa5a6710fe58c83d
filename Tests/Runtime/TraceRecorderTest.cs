using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Runtime;

/// <summary>What users' tests rely on.</summary>
public sealed class TraceRecorderTest
{
    private FileStore? _store;

    [SetUp]
    public void OpenStore() => _store = new FileStore();

    [TearDown]
    public void CloseStore() => _store?.Dispose();

    [Test]
    public void TraceIsThereWhenTheCallHasReturned()
    {
        using var recorder = TraceRecorder.Start();
        using (Tracer.StartSpan("root"))
        {
            Assert.That(recorder.Traces, Is.Empty);
            Tracer.StartSpan("step").Dispose();
        }

        Assert.That(recorder.Traces.Single().Prompt, Is.EqualTo("root"));
        Assert.That(recorder.Traces.Single().Steps.Single().ToolName, Is.EqualTo("step"));
    }

    [Test]
    public async Task TraceIsThereWhenTheCallWasAwaited([Values(Fixture.Debug, Fixture.Release)] string configuration)
    {
        using var recorder = TraceRecorder.Start();
        for (int run = 1; run <= 50; run++)
        {
            Outcome outcome = await Outcome.Of(Fixture.For(configuration).Woven, "AgentMethods", "Run", [run, 3]);
            Assert.That(recorder.Traces, Has.Count.EqualTo(run));
            Assert.That(recorder.Traces[^1].Response, Is.EqualTo(outcome.Result));
        }
    }

    [Test]
    public void TracesComeInTheOrderOfTheirStart()
    {
        using var recorder = TraceRecorder.Start();
        using (Tracer.StartSpan("first"))
        {
            Outcome.Of(Fixture.For(Fixture.Release).Woven, "AgentMethods", "Separate", []).Wait();
            Assert.That(recorder.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "Separate" }));
        }

        Assert.That(recorder.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "first", "Separate" }));
    }

    [Test]
    public async Task ParallelFlowsDoNotMix()
    {
        using var both = new Barrier(2);
        async Task<IReadOnlyList<string>> Run(string name)
        {
            using var recorder = TraceRecorder.Start();
            both.SignalAndWait();
            for (int index = 0; index < 100; index++)
            {
                await Task.Yield();
                Tracer.StartSpan($"{name} {index}").Dispose();
            }

            return [.. recorder.Traces.Select(trace => trace.Prompt)];
        }

        IReadOnlyList<string>[] recorded = await Task.WhenAll(
            Task.Factory.StartNew(() => Run("a"), TaskCreationOptions.LongRunning).Unwrap(),
            Task.Factory.StartNew(() => Run("b"), TaskCreationOptions.LongRunning).Unwrap());
        Assert.That(recorded[0], Is.EqualTo(Enumerable.Range(0, 100).Select(index => $"a {index}")));
        Assert.That(recorded[1], Is.EqualTo(Enumerable.Range(0, 100).Select(index => $"b {index}")));
    }

    [Test]
    public async Task WhatTheFlowStartsElsewhereIsRecorded()
    {
        using var recorder = TraceRecorder.Start();
        await Task.Run(() => Tracer.StartSpan("pool").Dispose());
        var thread = new Thread(() => Tracer.StartSpan("thread").Dispose());
        thread.Start();
        thread.Join();
        Assert.That(recorder.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "pool", "thread" }));
    }

    [Test]
    public void RecordedTracesAreKeptFromTheStore()
    {
        using (TraceRecorder.Start())
            Tracer.StartSpan("recorded").Dispose();

        Tracer.StartSpan("stored").Dispose();
        Assert.That(_store!.Lines().Single(), Does.Contain("\"stored\""));
    }

    [Test]
    public void AskedToItAlsoStores()
    {
        using (var recorder = TraceRecorder.Start(alsoStore: true))
        {
            Tracer.StartSpan("both").Dispose();
            Assert.That(recorder.Traces, Has.Count.EqualTo(1));
        }

        Assert.That(_store!.Lines().Single(), Does.Contain("\"both\""));
    }

    [Test]
    public void ListenersStillLearnOfRecordedTraces()
    {
        using var recording = new Recording();
        using var recorder = TraceRecorder.Start();
        Tracer.StartSpan("root").Dispose();
        Assert.That(recording.Single.TraceId, Is.EqualTo(recorder.Traces.Single().TraceId));
        Assert.That(_store!.Lines(), Is.Empty);
    }

    [Test]
    public void RecordsWhateverThePersistence()
    {
        using var none = new Configured(options => options.Persistence = PersistenceMode.None);
        using var recorder = TraceRecorder.Start();
        Outcome.Of(Fixture.For(Fixture.Release).Woven, "AgentMethods", "NotSent", []).Wait();
        Assert.That(recorder.Traces.Single().Response, Is.EqualTo("not sent"));
    }

    [Test]
    public async Task RecordsItsFlowAlsoWhereTracingIsSwitchedOff()
    {
        using var off = new Configured(options => options.Enabled = false);
        using (var recorder = TraceRecorder.Start())
        {
            Assert.That(Tracer.IsEnabled, Is.True);
            Outcome outcome = await Outcome.Of(Fixture.For(Fixture.Release).Woven, "AgentMethods", "Run", [1, 2]);
            Assert.That(recorder.Traces.Single().Response, Is.EqualTo(outcome.Result));
            Assert.That(recorder.Traces.Single().Steps, Has.Count.EqualTo(4));
            Task<bool> other;
            using (ExecutionContext.SuppressFlow())
                other = Task.Run(RunsUntraced);

            Assert.That(await other, Is.True, "Another flow is traced.");
        }

        Assert.That(Tracer.IsEnabled, Is.False);
        Assert.That(TraceLlm.Spans.TracingSwitch.Enabled, Is.False);
    }

    [Test]
    public void SwitchingOffWhileRecordingDoesNotStopIt()
    {
        using var recorder = TraceRecorder.Start();
        using var off = new Configured(options => options.Enabled = false);
        Tracer.StartSpan("root").Dispose();
        Assert.That(recorder.Traces, Has.Count.EqualTo(1));
    }

    [Test]
    public void RecordersNest()
    {
        using var outer = TraceRecorder.Start();
        Tracer.StartSpan("first").Dispose();
        using (var inner = TraceRecorder.Start(alsoStore: true))
        {
            Tracer.StartSpan("second").Dispose();
            Assert.That(inner.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "second" }));
        }

        Tracer.StartSpan("third").Dispose();
        Assert.That(outer.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "first", "second", "third" }));
        Assert.That(_store!.Lines(), Is.Empty, "The outer one keeps them.");
    }

    [Test]
    public void DisposedRecorderStaysReadableAndTakesNoMore()
    {
        var recorder = TraceRecorder.Start();
        SpanHandle open = Tracer.StartSpan("started before");
        recorder.Dispose();
        recorder.Dispose();
        open.Dispose();
        Tracer.StartSpan("started after").Dispose();
        Assert.That(recorder.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "started before" }));
        Assert.That(_store!.Lines().Single(), Does.Contain("\"started after\""));
    }

    [Test]
    public void EveryFieldComesBackAsFromTheStore()
    {
        using var recorder = TraceRecorder.Start(alsoStore: true);
        using (SpanHandle root = Tracer.StartSpan("root", SpanKind.Agent))
        {
            root.SetSession("chat 7", "ada");
            root.Score("helpful", 0.5);
            root.SetModel("gpt-4o", "openai");
            root.RecordUsage(3, 4);
            using SpanHandle step = Tracer.StartSpan("step");
            step.RecordException(new InvalidOperationException("no luck"));
        }

        using var json = System.Text.Json.JsonDocument.Parse(_store!.Lines().Single());
        TraceDocument recorded = recorder.Traces.Single() with { UpdatedAt = new TraceReader(_store.Path).Read().Single().UpdatedAt };
        Assert.That(recorded.Cost, Is.Not.Null);
        Assert.That(Documents.TypedDocument.Differences(json.RootElement, recorded), Is.Empty);
    }

    private static async Task<bool> RunsUntraced()
    {
        using TraceObservation observation = Tracer.Observe();
        await Outcome.Of(Fixture.For(Fixture.Release).Woven, "AgentMethods", "Run", [1, 2]);
        Tracer.StartSpan("by hand").Dispose();
        return !Tracer.IsEnabled && observation.TraceIds.Count == 0;
    }
}
