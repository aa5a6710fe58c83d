using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Streams that begin again while nothing has been handed out.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedStreamMethodsTest(string configuration) : RetriedTest(configuration)
{
    private const string Methods = "RetriedStreamMethods";

    [TestCase("Enumerable", "a! a!! after a!, a!, a!")]
    [TestCase("Enumerator", "a! a!! after a!, a!, a!")]
    [TestCase("Untyped", "a! a!! after a!, a!, a!")]
    [TestCase("UntypedEnumerator", "a! a!! after a!, a!, a!")]
    [TestCase("AsyncEnumerable", "a! a!! after a!, a!, a!")]
    [TestCase("AsyncEnumerator", "a! a!! after a!, a!, a!")]
    [TestCase("HandWritten", "a2! a2!! after a0!, a1!, a2!")]
    [TestCase("OfGenericType", "a7 a0 after a7, a7, a7")]
    public async Task BeginsAgainBeforeItsFirstItem(string method, string result)
    {
        Assert.That(await Result(false, Methods, "Calls", method, 2, 0), Is.EqualTo(result), "tracing off");
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "Calls", method, 2, 0);
        Assert.That(outcome.Result, Is.EqualTo(result), "tracing on");
        TraceStep step = trace!.Steps[0];
        Assert.That((step.RetryCount, step.Status, step.Chunks), Is.EqualTo((2, TraceStatus.Warning, 2)));
        Assert.That(step.Attempts.Select(attempt => attempt.Wait), Is.EqualTo(new double?[] { 500, 1000, null }));
    }

    [TestCase("Enumerable", "a! then failure 1 after a!!")]
    [TestCase("Enumerator", "a! then failure 1 after a!!")]
    [TestCase("Untyped", "a! then failure 1 after a!!")]
    [TestCase("AsyncEnumerable", "a! then failure 1 after a!!")]
    [TestCase("AsyncEnumerator", "a! then failure 1 after a!!")]
    [TestCase("HandWritten", "a0! then failure 1 after a0!!")]
    public async Task DoesNotBeginAgainAfterIt(string method, string result)
    {
        Assert.That(await Result(false, Methods, "Calls", method, 1, 1), Is.EqualTo(result), "tracing off");
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "Calls", method, 1, 1);
        Assert.That(outcome.Result, Is.EqualTo(result), "tracing on");
        Assert.That((trace!.Steps[0].RetryCount, trace.Steps[0].Status), Is.EqualTo((0, TraceStatus.Failed)));
    }

    [TestCase("Enumerable")]
    [TestCase("AsyncEnumerable")]
    [TestCase("HandWritten")]
    public async Task WhenRetriesRunOutTheLastExceptionGoesOn(string method)
    {
        Assert.That(await Result(true, Methods, "Calls", method, 9, 0), Does.StartWith(" then failure 3 after "));
        Assert.That(await Result(false, Methods, "Calls", method, 9, 0), Does.StartWith(" then failure 3 after "));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task CallThatThrowsBeforeThereIsAStreamIsRetried(bool traced) =>
        Assert.That(await Result(traced, Methods, "Calls", "ThrowsAtTheCall", 2, 0), Is.EqualTo("a!! a!!! after a!, a!, a!"));

    /// <summary>A further attempt is one of the stream's: what it throws at the call is not retried there once more.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task CallThatThrowsInAFurtherAttemptIsThatAttempt(bool traced) => Assert.That(
        await Result(traced, Methods, "Calls", "ThrowsAtLaterCalls", 9, 0),
        Is.EqualTo(" then failure 3 after a!, a at the call, a at the call"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task ConsumersTokenEndsTheWait(bool traced)
    {
        using var source = new CancellationTokenSource();
        Clock.Waiting = source.Cancel;
        var log = new List<string>();
        (Outcome outcome, _) = await Call(traced, Methods, "CancelsItsWait", log, source.Token);
        Assert.That(outcome.Exception, Is.TypeOf<TaskCanceledException>());
        Assert.That(((TaskCanceledException)outcome.Exception!).CancellationToken, Is.EqualTo(source.Token));
        Assert.That(log, Has.Count.EqualTo(1));
    }
}
