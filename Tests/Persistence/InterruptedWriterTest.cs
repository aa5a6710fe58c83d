using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>
/// The writer's thread is interrupted, as by a program that interrupts every thread: it goes on, and nothing is lost or
/// written twice. The thread is learnt from a listener, which it runs.
/// </summary>
public sealed class InterruptedWriterTest
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _completed = [];
    private Configured _configured = null!;
    private TraceLlmEvents _events = null!;
    private Thread _writer = null!;
    private TraceStatistics _before = null!;

    private string Store => _folder.PathOf("traces");

    [SetUp]
    public void FindTheThread()
    {
        Directory.CreateDirectory(_folder.Path);
        _completed.Clear();
        _events = new TraceLlmEvents();
        _configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, Store));
        Tracer.TraceCompleted += Note;
        Record("found");
        Assert.That(Tracer.Flush(s_timeout), Is.True);
        _before = Tracer.Statistics;
    }

    [TearDown]
    public void Restore()
    {
        Tracer.TraceCompleted -= Note;
        _configured.Dispose();
        _events.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void WhileItWaitsForTraces()
    {
        _writer.Interrupt();
        _events.WaitFor("WriterRestarted");
        Record("after");
        Assert.That(Tracer.Flush(s_timeout), Is.True);
        Assert.That(Stored(), Is.EqualTo(new[] { "found", "after" }));
        Assert.That(Tracer.Statistics.WriterRestarts, Is.GreaterThan(_before.WriterRestarts));
        Assert.That(_events.Messages("WriterRestarted").First(), Does.Contain(nameof(ThreadInterruptedException)));
    }

    [Test]
    public void WhileItWaitsToTryAgain()
    {
        Directory.Delete(Store, recursive: true);
        File.WriteAllText(Store, "in the way");
        Record("1");
        Record("2");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        _writer.Interrupt();
        _events.WaitFor("WriterRestarted");
        Record("3");
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        Assert.That(Tracer.Statistics.TracesQueued, Is.EqualTo(3));

        File.Delete(Store);
        Assert.That(Tracer.Flush(s_timeout), Is.True);
        Assert.That(Stored(), Is.EqualTo(new[] { "1", "2", "3" }));
        AssertAllWritten(3);
    }

    [Test]
    public void AtAnyTime()
    {
        const int Traces = 20_000;
        using var done = new CancellationTokenSource();
        var interrupting = new Thread(() =>
        {
            while (!done.IsCancellationRequested)
            {
                _writer.Interrupt();
                Thread.Yield();
            }
        });
        interrupting.Start();
        for (int number = 0; number < Traces; number++)
            Record("trace");

        bool isFlushed = Tracer.Flush(s_timeout);
        done.Cancel();
        interrupting.Join();
        Assert.That(isFlushed, Is.True);
        AssertAllWritten(Traces);
        string[] ids = [.. new TraceReader(Store).Read().Select(trace => trace.TraceId)];
        Assert.That(ids, Has.Length.EqualTo(Traces + 1).And.Unique);
        Assert.That(_completed, Is.EqualTo(ids), "each is told once, in order");
        Assert.That(Tracer.Statistics.WriterRestarts, Is.GreaterThan(_before.WriterRestarts));
    }

    private static void Record(string name) => Tracer.StartSpan(name).Dispose();

    private IEnumerable<string> Stored() => new TraceReader(Store).Read().Select(trace => trace.Prompt);

    private void AssertAllWritten(int traces)
    {
        TraceStatistics after = Tracer.Statistics;
        Assert.That(after.TracesWritten - _before.TracesWritten, Is.EqualTo(traces));
        Assert.That(after.TracesDropped, Is.EqualTo(_before.TracesDropped));
        Assert.That(after.TracesQueued, Is.Zero);
        Assert.That(after.BytesQueued, Is.Zero);
        Assert.That(after.BytesWritten - _before.BytesWritten, Is.LessThanOrEqualTo(new DirectoryInfo(Store).EnumerateFiles().Sum(file => file.Length)));
    }

    private void Note(TraceDocument document)
    {
        _writer = Thread.CurrentThread;
        _completed.Add(document.TraceId);
    }
}
