using System.Diagnostics;
using System.Net;
using System.Net.Http;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Telemetry;

/// <summary>An Activity is current exactly where its span is, and of it nothing stays.</summary>
public sealed class ActivityContextTest(string configuration) : TelemetryTest(configuration, Type)
{
    private const string Type = "TelemetryMethods";

    [Test]
    public async Task IsCurrentInsideOnly()
    {
        (Outcome outcome, _, _) = await Call("SeesActivities");
        Assert.That(outcome.Result, Is.EqualTo(
            "none Synchronous none Async none Async none Streamed none Streamed none none Enumerated none none by_hand none"));
    }

    [Test]
    public async Task WithoutListenersThereIsNone()
    {
        Outcome outcome = await Outcome.Of(Fixture.Woven, Type, "SeesActivities", []);
        Assert.That(outcome.Result!.Split(' '), Has.All.EqualTo("none"));
    }

    [Test]
    public async Task WhatABodyLeavesOpenStays()
    {
        (Outcome outcome, _, _) = await Call("LeavesActivityOpen");
        Assert.That(outcome.Result, Is.EqualTo("left_open set"));
        (outcome, _, _) = await Call("SetsLocal");
        Assert.That(outcome.Result, Is.EqualTo("none set"));
    }

    /// <summary>What the caller stops later must not make the span's Activity current again.</summary>
    [Test]
    public async Task ActivityThatABodyGivesLeadsBackToTheCallers()
    {
        (Outcome outcome, _, _) = await Call("StopsWhatItWasGiven");
        Assert.That(outcome.Result, Is.EqualTo("outer"));
    }

    /// <summary>A span may end in another flow than it began in, whose current Activity is not its business, stopped or not.</summary>
    [Test]
    public async Task EndElsewhereChangesNothingThere()
    {
        using var collection = new ActivityCollection();
        SpanHandle span = await Task.Run(static () =>
        {
            new Activity("began here").SetIdFormat(ActivityIdFormat.W3C).Start();
            return Tracer.StartSpan("ends elsewhere");
        });
        await Task.Run(() =>
        {
            Activity stopped = new Activity("stopped").SetIdFormat(ActivityIdFormat.W3C).Start();
            Activity inner = new Activity("inner").SetIdFormat(ActivityIdFormat.W3C).Start();
            stopped.Stop();
            inner.Stop();
            Assert.That(Activity.Current, Is.SameAs(stopped));
            span.Dispose();
            Assert.That(Activity.Current, Is.SameAs(stopped));
        });
        Assert.That(collection["ends elsewhere"].IsStopped);
    }

    [Test]
    public async Task HiddenActivityIsStillTheParent()
    {
        (Outcome outcome, IReadOnlyList<Activity> activities, _) = await Call("Hides");
        Assert.That(outcome.Result, Is.EqualTo("execute_tool_Inner"));
        Assert.That(activities[0].ParentSpanId, Is.EqualTo(activities[1].SpanId));
        Assert.That(activities[0].TraceId, Is.EqualTo(activities[1].TraceId));
    }

    [Test]
    public void HandlerOfTheCurrentActivityThatThrowsLeavesNoSpanCurrent()
    {
        using var collection = new ActivityCollection();
        using var recording = new Recording();
        int changes = 0;
        EventHandler<ActivityChangedEventArgs> handler = (_, change) =>
        {
            // Once when it starts, and once when the span becomes current.
            if (change.Current is { Source.Name: "TraceLlm" } && ++changes == 2)
                throw new InvalidOperationException("handler");
        };
        Activity.CurrentChanged += handler;
        try
        {
            Tracer.StartSpan("first").Dispose();
        }
        finally
        {
            Activity.CurrentChanged -= handler;
        }

        Tracer.StartSpan("second").Dispose();
        Assert.That(changes, Is.EqualTo(2));
        Assert.That(recording.Traces.Select(trace => trace.ParentTraceId), Is.EqualTo(new string?[] { null, null }));
        CountFailures();
    }

    [Test]
    public async Task ParallelBranchesHaveTheirOwnParents()
    {
        (_, IReadOnlyList<Activity> activities, _) = await Call("Parallel", 20);
        Activity agent = activities.Single(activity => activity.DisplayName == "invoke_agent Parallel");
        Activity[] branches = [.. activities.Where(activity => activity.DisplayName == "Branch")];
        Activity[] leaves = [.. activities.Where(activity => activity.DisplayName == "execute_tool Leaf")];
        Assert.That(branches, Has.Length.EqualTo(20).And.All.Property(nameof(Activity.ParentSpanId)).EqualTo(agent.SpanId));
        Assert.That(leaves.Select(leaf => leaf.ParentSpanId), Is.EquivalentTo(branches.Select(branch => branch.SpanId)));
    }

    [Test]
    public async Task IncomingActivityIsTheParent()
    {
        string traceId = ActivityTraceId.CreateRandom().ToHexString();
        using Activity incoming = new Activity("request").SetParentId($"00-{traceId}-0123456789abcdef-01").Start();
        (_, IReadOnlyList<Activity> activities, IReadOnlyList<TraceDocument> traces) = await Call("Generic", 1);
        incoming.Stop();
        Assert.That(activities.Single().ParentSpanId, Is.EqualTo(incoming.SpanId));
        Assert.That(activities.Single().TraceId.ToHexString(), Is.EqualTo(traceId));
        Assert.That((traces.Single().TraceId, traces.Single().OtelTraceId), Is.EqualTo((traceId, traceId)));
    }

    [Test]
    public async Task OutgoingRequestCarriesTheSpan()
    {
        using var server = new HttpListener();
        string address = "http://127.0.0.1:" + FreePort() + "/";
        server.Prefixes.Add(address);
        server.Start();
        Task<string?> received = ReceiveTraceParent(server);
        using var collection = new ActivityCollection();
        using (Tracer.StartSpan("asks"))
        {
            using var client = new HttpClient();
            (await client.GetAsync(new Uri(address))).Dispose();
        }

        Activity span = collection["asks"];
        // Where HttpClient makes an Activity of its own, that one stands between.
        Assert.That(await received, Does.StartWith($"00-{span.TraceId}-"));
    }

    [Test]
    public async Task OperationIsKnownToSamplers()
    {
        var seen = new List<(string Name, object? Operation, object? Model)>();
        using var collection = new ActivityCollection((ref options) =>
        {
            Dictionary<string, object?> tags = options.Tags?.ToDictionary() ?? [];
            seen.Add((options.Name, tags.GetValueOrDefault("gen_ai.operation.name"), tags.GetValueOrDefault("gen_ai.request.model")));
            return ActivitySamplingResult.None;
        });
        using var recording = new Recording();
        await Outcome.Of(Fixture.Woven, Type, "Answer", ["Weather?"]);
        Assert.That(seen, Is.EqualTo(new[]
        {
            ("invoke_agent support", (object?)"invoke_agent", (object?)null),
            ("embeddings text-embedding-3-small", "embeddings", "text-embedding-3-small"),
            ("retrieval Search", "retrieval", null),
            ("execute_tool GetWeatherAsync", "execute_tool", null),
            ("chat gpt-4o-mini", "chat", "gpt-4o-mini"),
        }));
        Assert.That(collection.Stopped, Is.Empty);
        Assert.That(recording.Single.Steps, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task WhatIsOnlyPropagatedIsNotDescribed()
    {
        using var collection = new ActivityCollection(static (ref _) => ActivitySamplingResult.PropagationData);
        using var recording = new Recording();
        await Outcome.Of(Fixture.Woven, Type, "Answer", ["Weather?"]);
        Assert.That(recording.Single.Steps, Has.Count.EqualTo(4));
        Assert.That(collection.Stopped, Has.Count.EqualTo(5));
        Assert.That(collection.Stopped.SelectMany(activity => activity.TagObjects).Select(tag => tag.Key), Has.None.EqualTo("input.value"));
    }

    [Test]
    public async Task SeparateTraceIsOneOfItsOwnWithALink()
    {
        (_, IReadOnlyList<Activity> activities, IReadOnlyList<TraceDocument> traces) = await Call("Links");
        Activity apart = activities.Single(activity => activity.DisplayName == "Apart");
        Activity origin = activities.Single(activity => activity.DisplayName == "Links");
        Assert.That(apart.ParentId, Is.Null);
        Assert.That(apart.TraceId, Is.Not.EqualTo(origin.TraceId));
        Assert.That(apart.Links.Single().Context.SpanId, Is.EqualTo(origin.SpanId));
        Assert.That(traces.Select(trace => trace.TraceId), Is.EqualTo(new[] { origin.TraceId.ToHexString(), apart.TraceId.ToHexString() }));
    }

    [Test]
    public async Task WhatIsNotSentIsNoActivity()
    {
        (Outcome outcome, IReadOnlyList<Activity> activities, _) = await Call("NotSent");
        Assert.That(outcome.Result, Is.EqualTo("nonenone"));
        Assert.That(activities, Is.Empty);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task ListenerThatThrowsHarmsNothing(bool atStart)
    {
        long failures = Tracer.Statistics.InternalFailures;
        using (var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is "TraceLlm",
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = _ => { if (atStart) throw new InvalidOperationException("listener"); },
            ActivityStopped = _ => { if (!atStart) throw new InvalidOperationException("listener"); },
        })
        {
            ActivitySource.AddActivityListener(listener);
            using var recording = new Recording();
            Outcome outcome = await Outcome.Of(Fixture.Woven, Type, "SetsLocal", []);
            Assert.That(outcome.Exception, Is.Null);
            Assert.That(recording.Single.Response, Is.EqualTo(""), "the document does not depend on listeners");
            Assert.That(outcome.Result, Is.EqualTo("none set"));
        }

        Assert.That(Tracer.Statistics.InternalFailures, Is.GreaterThan(failures));
        CountFailures();
    }

    private static async Task<string?> ReceiveTraceParent(HttpListener server)
    {
        HttpListenerContext context = await server.GetContextAsync();
        string? parent = context.Request.Headers["traceparent"];
        context.Response.Close();
        return parent;
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
