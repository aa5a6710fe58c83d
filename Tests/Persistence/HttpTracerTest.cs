using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using Tests.Fixtures;
using TraceLlm;

namespace Tests.Persistence;

/// <summary>The way of a trace to a server, through the run-time API.</summary>
public sealed class HttpTracerTest
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private TemporaryFolder _folder = null!;
    private TraceStatistics _before = null!;
    private int _port;

    [SetUp]
    public void Prepare()
    {
        Tracer.Flush(s_timeout);
        _folder = new TemporaryFolder();
        _before = Tracer.Statistics;
        _port = TraceReceiver.FreePort();
    }

    [TearDown]
    public void CleanUp()
    {
        // The store of the test is closed before its folder goes.
        Tracer.Flush(s_timeout);
        _folder.Dispose();
    }

    [Test]
    public void FlushedTracesAreAtTheServer()
    {
        using var receiver = new TraceReceiver(_port);
        using Configured configured = Http();
        for (int round = 1; round <= 3; round++)
        {
            Trace("round " + round);
            Assert.That(Tracer.Flush(s_timeout), Is.True);
            Assert.That(receiver.Prompts, Is.EqualTo(Enumerable.Range(1, round).Select(number => "round " + number)));
        }

        AssertAddsUp(written: 3);
        Assert.That(Tracer.Statistics.BytesWritten - _before.BytesWritten, Is.EqualTo(receiver.Requests.Sum(request => request.Lines.Length)));
    }

    [Test]
    public void CountersAddUpWhateverTheServerDoes()
    {
        using var receiver = new TraceReceiver(_port);
        receiver.Then(400).Then(503);
        using Configured configured = Http();
        Trace("refused");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        AssertAddsUp(dropped: 1);
        Trace("later");
        Deliver();
        AssertAddsUp(written: 1, dropped: 1);
        receiver.Dispose();
        Trace("away");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        AssertAddsUp(written: 1, dropped: 1, spooled: 1);
        using var another = new TraceReceiver(_port);
        Deliver();
        AssertAddsUp(written: 2, dropped: 1);
        Assert.That(Tracer.Statistics.StoreFailures, Is.GreaterThanOrEqualTo(_before.StoreFailures + 2));
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(_before.InternalFailures));
    }

    [Test]
    public void WithoutADiskWhatCannotBeSentWaitsInMemory()
    {
        using Configured configured = Http(options => options.MaxSpoolBytes = 0);
        Trace("first");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Trace("second");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Assert.That(Tracer.Statistics.TracesQueued, Is.EqualTo(2));
        using var receiver = new TraceReceiver(_port);
        Deliver();
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first", "second" }));
        AssertAddsUp(written: 2);
    }

    [Test]
    public void TracesWaitForAnEndpointThatIsConfiguredLater()
    {
        using var receiver = new TraceReceiver(_port);
        using Configured configured = Http(options => options.Endpoint = null);
        Trace("early");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        AssertAddsUp(spooled: 1);
        using Configured endpoint = Http();
        Deliver();
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "early" }));
        AssertAddsUp(written: 1);
    }

    /// <summary>On the sender's thread, which must not wait for itself.</summary>
    [Test]
    public void AListenerOfEventsMayFlush()
    {
        using var listener = new FlushingListener();
        using Configured configured = Http();
        Trace("first");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Assert.That(listener.Results, Is.Not.Empty.And.All.False);
    }

    [Test]
    public void OptionsThatDoNotConcernTheStoreKeepIt()
    {
        using Configured configured = Http();
        Trace("first");
        Tracer.Flush(s_timeout);
        using var other = new Configured(options => options.SlowThresholdMs = 7);
        Trace("second");
        Tracer.Flush(s_timeout);
        Assert.That(Directory.GetDirectories(_folder.PathOf("spool")).SelectMany(Directory.GetDirectories), Has.Exactly(1).Items);
    }

    [Test]
    public void WhatWaitsStaysThereWhileAnotherStoreIsConfigured()
    {
        using Configured configured = Http();
        Trace("first");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        using (new Configured(options => options.Persistence = PersistenceMode.File))
        {
            Trace("in a file");
            Assert.That(Tracer.Flush(s_timeout), Is.True);
            Assert.That(new TraceReader(_folder.Path).Read().Select(trace => trace.Prompt), Is.EqualTo(new[] { "in a file" }), "the spool is no part of the file store");
        }

        AssertAddsUp(written: 1, spooled: 1);
        using var receiver = new TraceReceiver(_port);
        Trace("second");
        Deliver();
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first", "second" }));
        AssertAddsUp(written: 3);
    }

    [Test]
    public void WhatTheSpoolCannotTakeWaitsInMemory()
    {
        File.WriteAllText(_folder.PathOf("spool"), "in the way");
        using Configured configured = Http();
        Trace("first");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Assert.That(Tracer.Statistics.TracesQueued, Is.EqualTo(1));
        File.Delete(_folder.PathOf("spool"));
        using var receiver = new TraceReceiver(_port);
        Deliver();
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first" }));
        AssertAddsUp(written: 1);
    }

    private sealed class FlushingListener : EventListener
    {
        private readonly ConcurrentQueue<bool> _results = new();

        public bool[] Results => [.. _results];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "TraceLlm")
                EnableEvents(eventSource, EventLevel.Warning);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName == "StoreFailed")
                _results.Enqueue(Tracer.Flush(Timeout.InfiniteTimeSpan));
        }
    }

    private Configured Http(Action<TracerOptions>? change = null) => new(options =>
    {
        options.Persistence = PersistenceMode.Http;
        options.Path = _folder.Path;
        options.Endpoint = TraceReceiver.EndpointAt(_port);
        change?.Invoke(options);
    });

    private static void Trace(string name) => Tracer.StartSpan(name).Dispose();

    private static void Deliver()
    {
        for (int attempt = 0; !Tracer.Flush(s_timeout); attempt++)
            Assert.That(attempt, Is.LessThan(100), "the server takes nothing");
    }

    private void AssertAddsUp(long written = 0, long dropped = 0, long spooled = 0)
    {
        TraceStatistics now = Tracer.Statistics;
        Assert.That(now.TracesWritten - _before.TracesWritten, Is.EqualTo(written));
        Assert.That(now.TracesDropped - _before.TracesDropped, Is.EqualTo(dropped));
        Assert.That(now.TracesSpooled - _before.TracesSpooled, Is.EqualTo(spooled));
        Assert.That(now.TracesRecorded - _before.TracesRecorded, Is.EqualTo(written + dropped + spooled + now.TracesQueued));
    }
}
