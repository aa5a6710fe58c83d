using System.Diagnostics.Tracing;
using Tests.Fixtures;
using TraceLlm;

namespace Tests.Runtime;

/// <summary>The counters of the EventSource say what <see cref="Tracer.Statistics"/> says.</summary>
public sealed class CountersTest
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();

    [OneTimeTearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void RatesAddUpToWhatHappened()
    {
        string inTheWay = _folder.Write("file", "in the way");
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, _folder.PathOf("traces")));
        Tracer.Flush(s_timeout);
        using var counters = new CounterListener();
        counters.WaitForInterval();
        TraceStatistics before = Tracer.Statistics;
        for (int index = 0; index < 7; index++)
        {
            using SpanHandle root = Tracer.StartSpan("root");
            Tracer.StartSpan("step").Dispose();
        }

        using (new Configured(options => options.MaxStepsPerTrace = 0))
        {
            using SpanHandle root = Tracer.StartSpan("root");
            Tracer.StartSpan("step").Dispose();
        }

        Assert.That(Tracer.Flush(s_timeout), Is.True);
        using (new Configured(options => options.Path = Path.Combine(inTheWay, "traces")))
        {
            Tracer.StartSpan("lost").Dispose();
            Assert.That(Tracer.Flush(s_timeout), Is.False);
            using var off = new Configured(options => options.Persistence = PersistenceMode.None);
            Tracer.Flush(s_timeout);
        }

        TraceStatistics after = Tracer.Statistics;
        Assert.That(after.TracesWritten - before.TracesWritten, Is.EqualTo(8));
        Assert.That(after.TracesDroppedWriteFailed - before.TracesDroppedWriteFailed, Is.EqualTo(1));
        var expected = new Dictionary<string, double>
        {
            ["traces-recorded"] = 9,
            ["steps-recorded"] = 7,
            ["steps-dropped"] = 1,
            ["traces-written"] = 8,
            ["bytes-written"] = new DirectoryInfo(_folder.PathOf("traces")).EnumerateFiles().Sum(file => file.Length),
            ["traces-dropped"] = 1,
            ["traces-dropped-queue-full"] = 0,
            ["traces-dropped-write-failed"] = 1,
            ["traces-dropped-document-failed"] = 0,
            ["traces-dropped-spool-full"] = 0,
            ["traces-dropped-rejected"] = 0,
            ["traces-interrupted"] = 0,
            ["store-failures"] = after.StoreFailures - before.StoreFailures,
        };
        counters.WaitForInterval();
        counters.WaitForInterval();
        Assert.That(counters.Sums, Is.EquivalentTo(expected));
    }

    [Test]
    public void LevelsSayHowMuchThereIs()
    {
        string inTheWay = _folder.Write("another file", "in the way");
        using var configured = new Configured(options => (options.Persistence, options.Path) = (PersistenceMode.File, Path.Combine(inTheWay, "traces")));
        Tracer.StartSpan("waits").Dispose();
        Assert.That(Tracer.Flush(s_timeout), Is.False);
        using (Tracer.StartSpan("runs"))
        {
            TraceStatistics statistics = Tracer.Statistics;
            Assert.That(statistics.TracesRunning, Is.GreaterThanOrEqualTo(1));
            Assert.That(statistics.TracesQueued, Is.EqualTo(1));
            using var counters = new CounterListener();
            counters.WaitForInterval();
            counters.WaitForInterval();
            Assert.That(counters.Levels["traces-running"], Is.EqualTo(statistics.TracesRunning));
            Assert.That(counters.Levels["traces-queued"], Is.EqualTo(1));
            Assert.That(counters.Levels["bytes-queued"], Is.EqualTo(statistics.BytesQueued).And.GreaterThan(0));
        }

        File.Delete(inTheWay);
        Assert.That(Tracer.Flush(s_timeout), Is.True);
    }

    [Test]
    public void TheDocsNameEachWithItsUnit()
    {
        using var counters = new CounterListener();
        counters.WaitForInterval();
        string page = File.ReadAllText(Repository.PathOf("docs", "observing-tracing.md"));
        Assert.That(counters.Units, Has.Count.EqualTo(17));
        foreach ((string name, string unit) in counters.Units)
            Assert.That(page, Does.Contain($"| `{name}` | {unit} |"));
    }

    /// <summary>Listens as <c>dotnet-counters</c> does.</summary>
    private sealed class CounterListener : EventListener
    {
        private readonly object _gate = new();
        private readonly Dictionary<string, double> _sums = [];
        private readonly Dictionary<string, double> _levels = [];
        private readonly Dictionary<string, string> _units = [];
        private int _intervals;

        public Dictionary<string, double> Sums => Copy(_sums);

        public Dictionary<string, double> Levels => Copy(_levels);

        public Dictionary<string, string> Units => Copy(_units);

        /// <summary>Waits until all counters have been told once more.</summary>
        public void WaitForInterval()
        {
            long deadline = Environment.TickCount64 + (long)s_timeout.TotalMilliseconds;
            lock (_gate)
            {
                for (int seen = _intervals; _intervals == seen;)
                {
                    long left = deadline - Environment.TickCount64;
                    if (left <= 0 || !Monitor.Wait(_gate, (int)left))
                        throw new AssertionException($"No counter was told within {s_timeout}.");
                }
            }
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "TraceLlm")
                EnableEvents(eventSource, EventLevel.LogAlways, EventKeywords.All, new Dictionary<string, string?> { ["EventCounterIntervalSec"] = "0.1" });
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName != "EventCounters" || eventData.Payload?[0] is not IDictionary<string, object> counter)
                return;

            lock (_gate)
            {
                string name = (string)counter["Name"];
                _units[name] = (string)counter["DisplayUnits"];
                if (counter.TryGetValue("Increment", out object? increment))
                    _sums[name] = _sums.GetValueOrDefault(name) + (double)increment;
                else
                    _levels[name] = (double)counter["Mean"];

                if (name != "traces-running")
                    return;

                // The last one of an interval.
                _intervals++;
                Monitor.PulseAll(_gate);
            }
        }

        private Dictionary<string, TValue> Copy<TValue>(Dictionary<string, TValue> values)
        {
            lock (_gate)
                return new Dictionary<string, TValue>(values);
        }
    }
}
