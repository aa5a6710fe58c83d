using System.Text;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Persistence;

namespace Tests.Persistence;

/// <summary>The machine's time is set back while traces are written.</summary>
public sealed class ClockSetBackTest
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 1, 2, 23, 59, 0, TimeSpan.Zero));

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void AroundMidnightItBeginsNoFiles()
    {
        string folder = _folder.PathOf("midnight");
        using ITraceStore store = new FileStoreOptions(folder, _clock).Open();
        Write(store, "1\n");
        _clock.Advance(TimeSpan.FromMinutes(2));
        for (int number = 2; number < 10; number++)
        {
            Write(store, number + "\n");
            _clock.SetWallTime(TimeSpan.FromMinutes(number % 2 == 0 ? -4 : 4));
        }

        Assert.That(Contents(folder), Is.EqualTo(new[] { "1\n", "2\n3\n4\n5\n6\n7\n8\n9\n" }));
    }

    [Test]
    public void ByDaysItBeginsOneFileAndOverwritesNone()
    {
        string folder = _folder.PathOf("days");
        using ITraceStore store = new FileStoreOptions(folder, _clock).Open();
        Write(store, "1\n");
        _clock.SetWallTime(TimeSpan.FromDays(-3));
        Write(store, "2\n");
        Write(store, "3\n");
        _clock.SetWallTime(TimeSpan.FromDays(3));
        Write(store, "4\n");
        Assert.That(Contents(folder), Is.EquivalentTo(new[] { "1\n", "2\n3\n", "4\n" }));
    }

    /// <summary>Files that were written to in what is the future now are neither old nor let go of to make room.</summary>
    [Test]
    public void NoFileIsRemovedForIt()
    {
        string folder = _folder.PathOf("removed");
        Directory.CreateDirectory(folder);
        DateTime now = _clock.GetUtcNow().UtcDateTime;
        Make("traces-young.jsonl", now - TimeSpan.FromDays(1));
        Make("traces-old.jsonl", now - TimeSpan.FromDays(40));
        Make("traces-oldest.jsonl.gz.tmp", now);
        _clock.SetWallTime(TimeSpan.FromDays(-30));
        var options = new FileStoreOptions(folder, _clock) { RetentionDays = 7, MaxFolderBytes = 1500, MaxFileBytes = 1, CompressFiles = true };
        using (ITraceStore store = options.Open())
        {
            Write(store, "1\n");
            Assert.That(Names(), Does.Contain("traces-young.jsonl").And.Contain("traces-oldest.jsonl.gz.tmp"));
            Assert.That(Names(), Does.Not.Contain("traces-old.jsonl"), "ten days old by the time that is now, and in the way of the others");
            Write(store, "2\n");
            _clock.SetWallTime(TimeSpan.FromDays(30));
            Write(store, "3\n");
        }

        Assert.That(Names(), Does.Contain("traces-young.jsonl"));
        Assert.That(Names().Count(name => name.EndsWith(".jsonl.gz", StringComparison.Ordinal)), Is.EqualTo(3), "each file of this store is closed and whole");

        void Make(string name, DateTime written)
        {
            string path = Path.Combine(folder, name);
            File.WriteAllBytes(path, new byte[1000]);
            File.SetLastWriteTimeUtc(path, written);
        }

        string[] Names() => [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)!)];
    }

    [Test]
    public void TracesThatRunMeanwhileAreWrittenWhole()
    {
        string folder = _folder.PathOf("running");
        using (new Configured(options => (options.Persistence, options.Path, options.TimeProvider) = (PersistenceMode.File, folder, _clock)))
        {
            for (int number = 0; number < 20; number++)
            {
                using (Tracer.StartSpan("root"))
                {
                    using SpanHandle step = Tracer.StartSpan("step");
                    _clock.Advance(TimeSpan.FromMilliseconds(5));
                    _clock.SetWallTime(TimeSpan.FromHours(number % 3 == 0 ? 40 : -20));
                }

                Assert.That(Tracer.Flush(TimeSpan.FromSeconds(30)), Is.True);
            }
        }

        Tracer.Flush(TimeSpan.FromSeconds(30));
        var reader = new TraceReader(folder);
        TraceDocument[] traces = [.. reader.Read()];
        Assert.That(reader.SkippedLines, Is.Zero);
        Assert.That(traces, Has.Length.EqualTo(20));
        Assert.That(traces.Select(trace => trace.Latency), Has.All.EqualTo(5));
        Assert.That(traces.Select(trace => trace.Steps.Single().Duration), Has.All.EqualTo(5));
    }

    private static string[] Contents(string folder) => [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllText)];

    private static void Write(ITraceStore store, string lines) => store.Write(Encoding.UTF8.GetBytes(lines), 1);
}
