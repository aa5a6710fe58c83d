using System.Text;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Persistence;
using TraceLlm.Persistence.Http;
using TraceLlm.Retry;

namespace Tests.Persistence;

/// <summary>What tests of the HTTP store share: a folder, a clock that waits for nobody, and what the counters say since.</summary>
public abstract class HttpStoreTest
{
    /// <summary>Limit of a request; the clock does not let it pass by itself.</summary>
    private protected static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(HttpStoreOptions.DefaultTimeoutMs);

    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(60);

    private TemporaryFolder _folder = null!;
    private Func<double> _jitter = null!;
    private TraceStatistics _before = null!;

    private protected WaitingClock Clock { get; private set; } = null!;

    /// <summary>A port where nobody listens until the test does.</summary>
    private protected int Port { get; private set; }

    private protected string Endpoint => TraceReceiver.EndpointAt(Port);

    private protected string Folder => _folder.Path;

    private protected string SpoolFolder => _folder.PathOf("spool");

    [SetUp]
    public void Prepare()
    {
        _folder = new TemporaryFolder();
        _jitter = RetryJitter.Source;
        RetryJitter.Source = () => 0.5;
        Clock = new WaitingClock(s_limit);
        Port = TraceReceiver.FreePort();
        _before = Tracer.Statistics;
    }

    [TearDown]
    public void CleanUp()
    {
        RetryJitter.Source = _jitter;
        _folder.Dispose();
    }

    private protected ITraceStore Open(string? endpoint, Func<HttpStoreOptions, HttpStoreOptions>? change = null)
    {
        var options = new HttpStoreOptions(Folder, Clock) { Endpoint = endpoint };
        return (change?.Invoke(options) ?? options).Open();
    }

    /// <summary>Writes one batch, a document for each prompt.</summary>
    private protected static void Write(ITraceStore store, params string[] prompts) =>
        store.Write(Encoding.UTF8.GetBytes(string.Concat(prompts.Select(Document))), prompts.Length);

    private protected static bool Flush(ITraceStore store) => store.Flush(Deadline.After(s_timeout));

    /// <summary>Flushes until no attempt fails any more.</summary>
    private protected static void Deliver(ITraceStore store)
    {
        for (int attempt = 0; !Flush(store); attempt++)
            Assert.That(attempt, Is.LessThan(100), "the server takes nothing");
    }

    private protected static string Document(string prompt) =>
        $$"""{"schema":1,"trace_id":"{{Guid.NewGuid():N}}","prompt":"{{prompt}}"}""" + "\n";

    /// <summary>A prompt of that length that does not compress well.</summary>
    private protected static string Incompressible(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return Convert.ToBase64String(bytes)[..length];
    }

    /// <summary>The files of the spool, batches and locks.</summary>
    private protected string[] SpoolFiles() =>
        Directory.Exists(SpoolFolder) ? Directory.GetFiles(SpoolFolder, "*", SearchOption.AllDirectories) : [];

    private protected string[] Batches() => [.. SpoolFiles().Where(file => file.EndsWith(".jsonl.gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Written, spooled, dropped because the spool was full, rejected, otherwise lost, adopted: since the test began.</summary>
    private protected (long Written, long Spooled, long SpoolFull, long Rejected, long Lost, long Adopted) Counted()
    {
        TraceStatistics now = Tracer.Statistics;
        return (
            now.TracesWritten - _before.TracesWritten,
            now.TracesSpooled - _before.TracesSpooled,
            now.TracesDroppedSpoolFull - _before.TracesDroppedSpoolFull,
            now.TracesDroppedRejected - _before.TracesDroppedRejected,
            now.TracesDroppedWriteFailed - _before.TracesDroppedWriteFailed,
            now.TracesAdopted - _before.TracesAdopted);
    }
}
