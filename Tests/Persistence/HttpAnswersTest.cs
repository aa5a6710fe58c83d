using Microsoft.AspNetCore.Http;
using Tests.Fixtures;
using TraceLlm.Persistence;
using TraceLlm.Persistence.Http;

namespace Tests.Persistence;

/// <summary>What each answer, or none, makes of a batch.</summary>
public sealed class HttpAnswersTest : HttpStoreTest
{
    [TestCase(200)]
    [TestCase(201)]
    [TestCase(202)]
    [TestCase(204)]
    public void AnySuccessIsAnAcknowledgement(int status)
    {
        using var receiver = new TraceReceiver();
        receiver.Then((context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(true);
        });
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Assert.That(Flush(store), Is.True);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first" }));
        Assert.That(Batches(), Is.Empty);
    }

    [TestCase(500)]
    [TestCase(502)]
    [TestCase(503)]
    [TestCase(408)]
    [TestCase(425)]
    [TestCase(429)]
    public void WhatMayPassIsTriedAgainInOrder(int status)
    {
        using var receiver = new TraceReceiver();
        receiver.Then(status).Then(status).Then(status);
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Write(store, "second");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first", "second" }));
        Assert.That(receiver.Requests.Take(4).Select(request => request.Key).Distinct().Count(), Is.EqualTo(1), "one batch, one key");
        Assert.That(receiver.Requests[4].Key, Is.Not.EqualTo(receiver.Requests[3].Key));
        Assert.That(Clock.Waits, Is.EqualTo(new[] { 100.0, 200.0, 400.0 }));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 0, 0)));
    }

    [Test]
    public void WaitsGrowToHalfAMinuteAndBeginAnewAfterASuccess()
    {
        using var receiver = new TraceReceiver();
        for (int attempt = 0; attempt < 11; attempt++)
            receiver.Then(500);

        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Deliver(store);
        receiver.Then(500);
        Write(store, "second");
        Deliver(store);
        Assert.That(Clock.Waits, Is.EqualTo(new double[] { 100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000, 100 }));
    }

    [TestCase(429, "120", 120_000)]
    [TestCase(503, "Fri, 20 Nov 2026 12:00:30 GMT", 30_000)]
    [TestCase(503, "86400", 600_000)]
    [TestCase(503, "0", 100)]
    [TestCase(503, "Fri, 20 Nov 2026 11:00:00 GMT", 100)]
    [TestCase(503, "soon", 100)]
    public void TheServerSaysHowLongToWait(int status, string retryAfter, double wait)
    {
        using var receiver = new TraceReceiver();
        receiver.Then(status, "", ("Retry-After", retryAfter));
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Deliver(store);
        Assert.That(Clock.Waits, Is.EqualTo(new[] { wait }));
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first" }));
    }

    /// <summary>Also a flush does not disturb a server that asked to be left alone.</summary>
    [Test]
    public void AFlushDoesNotCutTheServersWaitShort()
    {
        using var receiver = new TraceReceiver();
        receiver.Then(429, "", ("Retry-After", "60"));
        using var waiting = new ManualResetEventSlim();
        Clock.Waiting = waiting.Set;
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Assert.That(Flush(store), Is.False);
        waiting.Wait();
        Assert.That(Flush(store), Is.False);
        Assert.That(Flush(store), Is.False);
        Assert.That(receiver.Requests, Has.Count.EqualTo(1));
    }

    /// <summary>The wait before the next attempt does not end here: only the flush makes it.</summary>
    [Test]
    public void AFlushTriesAtOnce()
    {
        using var receiver = new TraceReceiver();
        receiver.Then(500);
        Clock.Waiting = () => { };
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first" }));
    }

    [TestCase(400)]
    [TestCase(401)]
    [TestCase(403)]
    [TestCase(404)]
    [TestCase(409)]
    [TestCase(301)]
    [TestCase(307)]
    public void WhatWillNotPassIsDroppedAndCounted(int status)
    {
        using var events = new TraceLlmEvents();
        using var elsewhere = new TraceReceiver();
        using var receiver = new TraceReceiver();
        receiver.Then(status, "a reason\r\nin two lines", ("Location", elsewhere.Endpoint));
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first", "second");
        Assert.That(Flush(store), Is.False, "something is lost");
        Write(store, "third");
        Assert.That(Flush(store), Is.True, "it was said once");
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "third" }));
        Assert.That(elsewhere.Requests, Is.Empty);
        Assert.That(Clock.Waits, Is.Empty);
        Assert.That(Counted(), Is.EqualTo((1, 0, 0, 2, 0, 0)));
        Assert.That(events.Messages("TracesDropped"), Is.EqualTo(new[] { $"2 trace(s) dropped (Rejected): {receiver.Endpoint} answered {status}: a reason  in two lines" }));
    }

    /// <summary>Kestrel's own refusal: it does not read the body.</summary>
    [Test]
    public void WhatIsTooLargeIsSentInParts()
    {
        using var receiver = new TraceReceiver(maxBodySize: 4_000);
        using ITraceStore store = Open(receiver.Endpoint);
        string[] prompts = [.. Enumerable.Range(0, 10).Select(seed => Incompressible(seed == 6 ? 9_000 : 1_000, seed))];
        Write(store, prompts);
        Write(store, "last");
        Assert.That(Flush(store), Is.False, "one document is too large by itself");
        Assert.That(receiver.Prompts, Is.EqualTo(prompts.Where((_, index) => index != 6).Append("last")));
        Assert.That(receiver.Requests.Select(request => request.Key), Is.Unique);
        Assert.That(receiver.Requests.Select(request => int.Parse(request.Headers["TraceLlm-Documents"])), Is.EqualTo(receiver.Requests.Select(request => request.Documents.Count)));
        Assert.That(Counted(), Is.EqualTo((10, 0, 0, 1, 0, 0)));
    }

    /// <summary>What has arrived of it is not sent again.</summary>
    [Test]
    public void APartThatHasToWaitDoesNotSendTheOthersAgain()
    {
        using var receiver = new TraceReceiver();
        receiver.Then(413).Then((_, _) => Task.FromResult(true)).Then(500);
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first", "second", "third");
        Deliver(store);
        Assert.That(receiver.Requests.Select(request => string.Join(" ", request.Documents.Select(document => document.Prompt))), Is.EqualTo(new[] { "first second third", "first", "second third", "second third" }));
        Assert.That(Counted(), Is.EqualTo((3, 0, 0, 0, 0, 0)));
    }

    /// <summary>The server refuses a body of megabytes while it is being sent.</summary>
    [Test]
    public void ALargeBodyThatIsRefusedUnreadIsDropped()
    {
        using var receiver = new TraceReceiver(maxBodySize: 100_000);
        using ITraceStore store = Open(receiver.Endpoint, options => options with { TimeoutMs = 0 });
        Write(store, Incompressible(8_000_000, seed: 1));
        Write(store, "last");
        Assert.That(Flush(store), Is.False);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "last" }));
        Assert.That(Counted(), Is.EqualTo((1, 0, 0, 1, 0, 0)));
    }

    [Test]
    public void AServerThatIsTooSlowIsAskedAgainAndTakesTheBatchOnce()
    {
        using var receiver = new TraceReceiver();
        var arrived = new TaskCompletionSource();
        var released = new TaskCompletionSource();
        receiver.Then(async (_, _) =>
        {
            arrived.SetResult();
            await released.Task;
            return true;
        });
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        arrived.Task.Wait();
        Clock.Advance(s_limit);
        Deliver(store);
        released.SetResult();
        Assert.That(receiver.Requests.Select(request => request.Key).Distinct().Count(), Is.EqualTo(1));
        Assert.That(receiver.Requests, Has.Count.EqualTo(2));
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first" }));
        Assert.That(Counted(), Is.EqualTo((1, 0, 0, 0, 0, 0)));
    }

    /// <summary>Three megabytes have three times the limit more.</summary>
    [Test]
    public void ALargeBodyHasMoreTime()
    {
        using var receiver = new TraceReceiver();
        using ITraceStore store = Open(receiver.Endpoint, options => options with { TimeoutMs = HttpStoreOptions.DefaultTimeoutMs / 4 });
        string prompt = Incompressible(3_700_000, seed: 4);
        Write(store, prompt);
        Assert.That(Flush(store), Is.True);
        Assert.That(receiver.Requests.Single().Body.Length, Is.InRange(3 * 1024 * 1024, (4 * 1024 * 1024) - 1));
        Assert.That(Clock.Waits, Is.Empty, "the one timer was that of the whole limit");
    }

    [Test]
    public void AConnectionThatEndsInTheMiddleOfTheBodyCostsNothing()
    {
        using var receiver = new TraceReceiver();
        receiver.Interrupt(async context =>
        {
            await context.Request.Body.ReadExactlyAsync(new byte[50_000]);
            context.Abort();
        });
        using ITraceStore store = Open(receiver.Endpoint);
        string prompt = Incompressible(100_000, seed: 2);
        Write(store, prompt);
        Write(store, "last");
        Deliver(store);
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { prompt, "last" }));
        Assert.That(Counted(), Is.EqualTo((2, 0, 0, 0, 0, 0)));
    }

    /// <summary>The server has the batch, and its answer is lost: the key tells it that it comes again.</summary>
    [Test]
    public void AnAnswerThatIsLostDoesNotDoubleTheBatch()
    {
        using var receiver = new TraceReceiver();
        receiver.Then((context, _) =>
        {
            context.Abort();
            return Task.FromResult(true);
        });
        using ITraceStore store = Open(receiver.Endpoint);
        Write(store, "first");
        Deliver(store);
        Assert.That(receiver.Requests.Select(request => request.Key).Distinct().Count(), Is.EqualTo(1));
        Assert.That(receiver.Requests, Has.Count.EqualTo(2));
        Assert.That(receiver.Prompts, Is.EqualTo(new[] { "first" }));
    }
}
