using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Persistence;
using TraceLlm.Persistence.Http;

namespace Tests.Persistence;

/// <summary>What the server gets, as docs/http-protocol.md says, and what never leaves the process.</summary>
public sealed class HttpRequestTest : HttpStoreTest
{
    private const string Key = "k9-Zx7.Qw5~v3";

    [Test]
    public void ABatchIsOnePostOfCompressedLines()
    {
        using var receiver = new TraceReceiver();
        using ITraceStore store = Open(receiver.Endpoint, options => options with { ApiKey = () => Key });
        string lines = Document("first") + Document("zweite Größe");
        store.Write(Encoding.UTF8.GetBytes(lines), 2);
        Assert.That(Flush(store), Is.True);

        ReceivedBatch request = receiver.Requests.Single();
        Assert.That(request.Method, Is.EqualTo("POST"));
        Assert.That(request.Lines, Is.EqualTo(lines));
        Assert.That(request.Headers["Content-Type"], Is.EqualTo("application/x-ndjson"));
        Assert.That(request.Headers["Content-Encoding"], Is.EqualTo("gzip"));
        Assert.That(request.Headers["Content-Length"], Is.EqualTo(request.Body.Length.ToString()));
        Assert.That(request.Headers["User-Agent"], Is.EqualTo($"TraceLlm/{typeof(Tracer).Assembly.GetName().Version!.ToString(3)}"));
        Assert.That(request.Headers["TraceLlm-Documents"], Is.EqualTo("2"));
        Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer " + Key));
        Assert.That(request.Headers["Idempotency-Key"], Is.EqualTo(Convert.ToHexString(SHA256.HashData(request.Body)).ToLowerInvariant()));
        Assert.That(request.Headers.Keys, Has.None.EqualTo("Cookie").And.None.EqualTo("traceparent"));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 0, 0)));
    }

    /// <summary>The guide's code is code that runs.</summary>
    [Test]
    public void TheReceiverOfTheGuideTakesThem()
    {
        static string Unindented(string code) => string.Join('\n', code.Split('\n').Select(line => line.Trim()));
        string guide = File.ReadAllText(Repository.PathOf("docs", "http-protocol.md")).Split("```csharp\n")[1].Split("```")[0];
        string example = guide[guide.IndexOf("app.MapPost", StringComparison.Ordinal)..guide.IndexOf("app.Run", StringComparison.Ordinal)];
        Assert.That(Unindented(File.ReadAllText(Repository.PathOf("Tests", "Persistence", "ExampleReceiver.cs"))), Does.Contain(Unindented(example)));

        string received = Path.Combine(Folder, "received");
        using var receiver = new TraceReceiver(map: app => ExampleReceiver.Map(app, received, Key));
        using ITraceStore store = Open(receiver.Endpoint, options => options with { ApiKey = () => Key });
        Write(store, "first", "second");
        Assert.That(Flush(store), Is.True);
        Write(store, "third");
        Assert.That(Flush(store), Is.True);
        Assert.That(new TraceReader(received).Read().Select(trace => trace.Prompt), Is.EquivalentTo(new[] { "first", "second", "third" }));
    }

    [Test]
    public void WithoutAKeyNoneIsSent()
    {
        using var receiver = new TraceReceiver();
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Assert.That(Flush(store), Is.True);
        Assert.That(receiver.Requests.Single().Headers.Keys, Has.None.EqualTo("Authorization"));
    }

    [Test]
    public void TheKeyIsReadWithEachRequest()
    {
        using var receiver = new TraceReceiver();
        string key = "first-key";
        using ITraceStore store = Open(receiver.Endpoint, options => options with { ApiKey = () => key });
        Write(store, "first");
        Flush(store);
        key = "second-key";
        Write(store, "second");
        Flush(store);
        Assert.That(receiver.Requests.Select(request => request.Headers["Authorization"]), Is.EqualTo(new[] { "Bearer first-key", "Bearer second-key" }));
    }

    /// <summary>Whatever a server says of it, and whatever goes wrong.</summary>
    [Test]
    public void TheKeyIsNeitherOnTheDiskNorInEvents()
    {
        using var events = new TraceLlmEvents();
        using var receiver = new TraceReceiver();
        receiver.Then(503, "no " + Key).Then(400, $"The header 'Authorization: Bearer {Key}' of {Key} is no good. password=hunter2hunter2");
        using (ITraceStore store = Open(receiver.Endpoint, options => options with { ApiKey = () => Key }))
        {
            Write(store, "first");
            Assert.That(Flush(store), Is.False);
            Write(store, "second");
            Deliver(store);
            receiver.Dispose();
            Write(store, "third");
            Assert.That(Flush(store), Is.False);
            Assert.That(Batches(), Has.Length.EqualTo(1));
            AssertNotInFiles();
        }

        AssertNotInFiles();
        string[] messages = [.. events.Messages("StoreFailed"), .. events.Messages("TracesDropped"), .. events.Messages("InternalFailed"), .. events.Messages("SpoolFailed")];
        Assert.That(messages, Has.Some.Contains("answered 400").And.Some.Contains("answered 503"));
        Assert.That(messages, Has.None.Contains(Key).And.None.Contains("hunter2hunter2"));
    }

    [TestCase("two words")]
    [TestCase("line\nbreak")]
    [TestCase("schlüssel")]
    public void AKeyThatNoHeaderCanHaveIsNotSentAndNotShown(string key)
    {
        using var events = new TraceLlmEvents();
        using var receiver = new TraceReceiver();
        using ITraceStore store = Open(receiver.Endpoint, options => options with { ApiKey = () => key });
        Write(store, "first");
        Assert.That(Flush(store), Is.False);
        Assert.That(receiver.Requests, Is.Empty);
        Assert.That(events.Messages("StoreFailed").First(), Does.Contain("TRACELLM_API_KEY").And.Not.Contains(key));
        Assert.That(Counted(), Is.EqualTo((0, 1, 0, 0, 0, 0)));
    }

    [Test]
    public void TheKeyGoesOverHttpsOrStaysOnTheMachine()
    {
        using var events = new TraceLlmEvents();
        using ITraceStore store = Open("http://traces.invalid/v1/traces?region=eu", options => options with { ApiKey = () => Key });
        Write(store, "first");
        Assert.That(Flush(store), Is.False);
        Assert.That(
            events.Messages("StoreFailed").First(),
            Does.EndWith("TRACELLM_API_KEY is sent by https only, or on this machine, and http://traces.invalid/v1/traces is neither: use an https endpoint, or no key"));
        Assert.That(Counted(), Is.EqualTo((0, 1, 0, 0, 0, 0)));
    }

    [Test]
    public void WithoutAnEndpointTracesWaitAndTheReasonIsSaid()
    {
        using var events = new TraceLlmEvents();
        using ITraceStore store = Open(endpoint: null);
        Write(store, "first");
        Assert.That(Flush(store), Is.False);
        Assert.That(events.Messages("StoreFailed").First(), Does.Contain("TRACELLM_ENDPOINT"));
        Assert.That(Batches(), Has.Length.EqualTo(1));
    }

    [Test]
    public void OurRequestsAreNotTraced()
    {
        var seen = new List<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity =>
            {
                lock (seen)
                    seen.Add(activity.Source.Name + activity.OperationName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var receiver = new TraceReceiver();
        using Activity activity = new Activity("of the application").Start();
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Assert.That(Flush(store), Is.True);
        Assert.That(receiver.Requests.Single().Headers.Keys, Has.None.EqualTo("traceparent"));
        lock (seen)
            Assert.That(seen, Has.None.StartsWith("System.Net.Http"));
    }

    private void AssertNotInFiles()
    {
        foreach (string file in SpoolFiles())
        {
            Assert.That(file, Does.Not.Contain(Key));
            if (file.EndsWith(".lock", StringComparison.Ordinal))
            {
                Assert.That(new FileInfo(file).Length, Is.Zero);
                continue;
            }

            byte[] bytes = File.ReadAllBytes(file);
            Assert.That(Encoding.Latin1.GetString(bytes), Does.Not.Contain(Key));
            Assert.That(new ReceivedBatch("", new Dictionary<string, string>(), bytes).Lines, Does.Not.Contain(Key).And.Contains("third"));
        }
    }
}
