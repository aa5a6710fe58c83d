using Tests.Fixtures;
using TraceLlm;

namespace Tests.Persistence;

/// <summary>The way of a trace to the store, through the run-time API.</summary>
public sealed class BackgroundWriterTest
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private string _folder = "";

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void FlushedTracesCanBeReadWhileTheFileIsOpen()
    {
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, _folder));
        for (int round = 1; round <= 3; round++)
        {
            Tracer.StartSpan("round " + round).Dispose();
            Assert.That(Tracer.Flush(s_timeout), Is.True);
            Assert.That(new TraceReader(_folder).Read().Select(trace => trace.Prompt), Is.EqualTo(Enumerable.Range(1, round).Select(number => "round " + number)));
        }

        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void OptionsThatDoNotConcernTheStoreKeepItsFile()
    {
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, _folder));
        Tracer.StartSpan("first").Dispose();
        Tracer.Flush(s_timeout);
        using var other = new Configured(options => options.SlowThresholdMs = 7);
        Tracer.StartSpan("second").Dispose();
        Tracer.Flush(s_timeout);
        Assert.That(Directory.GetFiles(_folder), Has.Length.EqualTo(1));
    }

    [Test]
    public void WhatCannotBeWrittenWaitsUntilItCan()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, Path.Combine(file, "traces")));
        TraceStatistics before = Tracer.Statistics;
        Tracer.StartSpan("first").Dispose();
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Tracer.StartSpan("second").Dispose();
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Assert.That(Tracer.Statistics.StoreFailures, Is.GreaterThanOrEqualTo(before.StoreFailures + 2));
        Assert.That(Tracer.Statistics.TracesQueued, Is.EqualTo(2));
        Assert.That(Tracer.Statistics.BytesQueued, Is.GreaterThan(0));

        File.Delete(file);
        Assert.That(Tracer.Flush(s_timeout), Is.True);
        Assert.That(new TraceReader(Path.Combine(file, "traces")).Read().Select(trace => trace.Prompt), Is.EqualTo(new[] { "first", "second" }));
        Assert.That(Tracer.Statistics.TracesWritten, Is.EqualTo(before.TracesWritten + 2));
        Assert.That(Tracer.Statistics.TracesDropped, Is.EqualTo(before.TracesDropped));
        Assert.That(Tracer.Statistics.TracesQueued, Is.Zero);
    }

    [Test]
    public void AStoreThatIsSwitchedOffCostsWhatWaitedAndTheNextFlushSaysSo()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, Path.Combine(file, "traces")));
        TraceStatistics before = Tracer.Statistics;
        Tracer.Flush(s_timeout);
        Tracer.StartSpan("lost").Dispose();
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        using (new Configured(options => options.Persistence = PersistenceMode.None))
        {
            Assert.That(Tracer.Flush(s_timeout), Is.False);
            Assert.That(Tracer.Flush(s_timeout), Is.True);
        }

        Assert.That(Tracer.Statistics.TracesDroppedWriteFailed, Is.EqualTo(before.TracesDroppedWriteFailed + 1));
        Assert.That(Tracer.Statistics.TracesWritten, Is.EqualTo(before.TracesWritten));
    }

    [Test]
    public void WithTheStoreDownMemoryIsBoundedAndDropsAreCounted()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "in the way");
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, Path.Combine(file, "traces")));
        TraceStatistics before = Tracer.Statistics;
        Tracer.Flush(s_timeout);
        const int Traces = 5_000;
        for (int index = 0; index < Traces; index++)
        {
            using SpanHandle root = Tracer.StartSpan("root");
            root.SetAttribute("text", new string('a', 20_000));
        }

        TraceStatistics after = Tracer.Statistics;
        Assert.That(after.BytesQueued, Is.LessThanOrEqualTo(2 * 64 * 1024 * 1024));
        Assert.That(after.TracesDroppedQueueFull, Is.GreaterThan(before.TracesDroppedQueueFull));

        File.Delete(file);
        Tracer.Flush(s_timeout);
        Tracer.Flush(s_timeout);
        after = Tracer.Statistics;
        Assert.That(after.TracesQueued, Is.Zero);
        Assert.That(after.TracesWritten - before.TracesWritten + after.TracesDropped - before.TracesDropped, Is.EqualTo(Traces));
        Assert.That(new TraceReader(Path.Combine(file, "traces")).Read().Count(), Is.EqualTo(after.TracesWritten - before.TracesWritten));
    }

    [Test]
    public void TheApplicationMayWaitForRoomInsteadOfDropping()
    {
        using var configured = new Configured(options =>
            (options.Persistence, options.Path, options.QueueWaitMs) = (PersistenceMode.File, _folder, 60_000));
        TraceStatistics before = Tracer.Statistics;
        const int Traces = 5_000;
        Parallel.For(0, Traces, _ =>
        {
            using SpanHandle root = Tracer.StartSpan("root");
            root.SetAttribute("text", new string('a', 30_000));
        });
        Assert.That(Tracer.Flush(s_timeout), Is.True);
        Assert.That(Tracer.Statistics.TracesDropped, Is.EqualTo(before.TracesDropped));
        Assert.That(Tracer.Statistics.TracesWritten - before.TracesWritten, Is.EqualTo(Traces));
    }

    [Test]
    public void WithNowhereToGoTracesAreLetGoAtOnce()
    {
        using var configured = new Configured(options => options.Persistence = PersistenceMode.None);
        TraceStatistics before = Tracer.Statistics;
        for (int index = 0; index < 200_000; index++)
            Tracer.StartSpan("root").Dispose();

        Assert.That(Tracer.Flush(s_timeout), Is.True);
        Assert.That(Tracer.Statistics.TracesRecorded - before.TracesRecorded, Is.EqualTo(200_000));
        Assert.That(Tracer.Statistics.TracesDropped, Is.EqualTo(before.TracesDropped));
    }

    [Test]
    public void StatisticsAddUp()
    {
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, _folder));
        TraceStatistics before = Tracer.Statistics;
        for (int index = 0; index < 100; index++)
        {
            using SpanHandle root = Tracer.StartSpan("root");
            Tracer.StartSpan("step").Dispose();
        }

        Assert.That(Tracer.Flush(s_timeout), Is.True);
        TraceStatistics after = Tracer.Statistics;
        Assert.That(after.TracesRecorded - before.TracesRecorded, Is.EqualTo(100));
        Assert.That(after.StepsRecorded - before.StepsRecorded, Is.EqualTo(100));
        Assert.That(after.TracesWritten - before.TracesWritten, Is.EqualTo(100));
        Assert.That(after.BytesWritten - before.BytesWritten, Is.EqualTo(new FileInfo(Directory.GetFiles(_folder).Single()).Length));
    }
}
