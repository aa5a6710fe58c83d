using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Synchronous methods that are retried where they stand.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedMethodsTest(string configuration) : RetriedTest(configuration)
{
    private const string Methods = "RetriedMethods";

    [TestCase("ChangesItsParameter", 0, "a!! after a!!")]
    [TestCase("ChangesItsParameter", 2, "a!! after a!!, a!!, a!!")]
    [TestCase("ChangesReferences", 2, "13 3")]
    [TestCase("TakesSpan", 2, "cdef after cdef 2, cdef 3, cdef 4")]
    [TestCase("ChangesThis", 2, "30 3")]
    [TestCase("GivesReference", 1, "105")]
    [TestCase("IsGeneric", 2, "7 seven")]
    [TestCase("IsLambda", 2, "with outer")]
    [TestCase("HoldsItsLock", 2, "locked, locked, locked")]
    [TestCase("Pins", 2, "6 after 6, 6, 6")]
    [TestCase("RunsHandlers", 1, "finally 2")]
    [TestCase("HasChildren", 2, "after")]
    public async Task EachAttemptSeesItsArgumentsAndKeepsWhatItChangedByReference(string method, int failures, string result)
    {
        Assert.That(await Result(true, Methods, method, failures), Is.EqualTo(result), "tracing on");
        Assert.That(await Result(false, Methods, method, failures), Is.EqualTo(result), "tracing off");
    }

    [Test]
    public async Task ToolIsRetriedWithoutATrace()
    {
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "Untraced", 2);
        Assert.That(outcome.Result, Is.EqualTo("a!! after a!!, a!!, a!!"));
        Assert.That(trace, Is.Null);
    }

    [Test]
    [PeerIssue("tracellm: retries are never counted")]
    public async Task StepShowsEveryAttempt()
    {
        TraceDocument trace = await Trace(Methods, "ChangesItsParameter", 2);
        TraceStep step = trace.Steps.Single();
        Assert.That((step.RetryCount, step.Status, step.Success), Is.EqualTo((2, TraceStatus.Warning, true)));
        Assert.That((trace.RetryCount, trace.Status), Is.EqualTo((2, TraceStatus.Warning)));
        Assert.That(step.Input.GetProperty("text").GetString(), Is.EqualTo("a"));
        Assert.That(step.Output.GetProperty("result").GetString(), Is.EqualTo("a!!"));
        Assert.That(step.Error, Is.Null);
        Assert.That(step.Attempts.Select(attempt => attempt.Wait), Is.EqualTo(new double?[] { 500, 1000, null }));
        Assert.That(
            step.Attempts.Select(attempt => (attempt.Start - step.Timestamp).TotalMilliseconds), Is.EqualTo(new double[] { 0, 500, 1500 }));
        Assert.That(
            step.Attempts.Select(attempt => attempt.Error is { } error ? $"{error.Type}: {error.Message}{error.StackTrace}" : null),
            Is.EqualTo(new[] { "System.IO.IOException: failure 1", "System.IO.IOException: failure 2", null }));
        Assert.That(step.Duration, Is.EqualTo(1500));
    }

    [Test]
    public async Task WhenRetriesRunOutTheStepHasFailed()
    {
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "ChangesItsParameter", 3);
        TraceStep step = trace!.Steps.Single();
        Assert.That(outcome.Exception, Is.TypeOf<IOException>().With.Message.EqualTo("failure 3"));
        Assert.That((step.RetryCount, step.Status, step.Error!.Message), Is.EqualTo((2, TraceStatus.Failed, "failure 3")));
        Assert.That(step.Attempts.Select(attempt => attempt.Error!.Message), Is.EqualTo(new[] { "failure 1", "failure 2", "failure 3" }));
        Assert.That(step.Attempts[2].Error!.StackTrace, Is.Null);
    }

    [Test]
    public async Task RootIsRetriedByItsOwnAttribute()
    {
        TraceDocument trace = await Trace(Methods, "CallsRoot", 1);
        Assert.That((trace.RetryCount, trace.Status, trace.Response), Is.EqualTo((1, TraceStatus.Warning, "2")));
        Assert.That(trace.Attempts, Has.Count.EqualTo(2));
        Assert.That(trace.Attempts[0].Wait, Is.EqualTo(20));
    }

    [Test]
    public async Task ChildrenOfEveryAttemptKnowWhichOneTheyBelongTo()
    {
        TraceDocument trace = await Trace(Methods, "HasChildren", 2);
        TraceStep retried = trace.Steps.Single(step => step.ToolName == "Asks");
        Assert.That(
            trace.Steps.Where(step => step.ToolName == "Child").Select(step => (step.Input.GetProperty("text").GetString(), step.Attempt, step.ParentId)),
            Is.EqualTo(new[] { ("asked 1", 1, retried.StepId), ("asked 2", 2, retried.StepId), ("asked 3", 3, retried.StepId), ("after", 0, null) }));
    }

    [Test]
    [PeerIssue("tracellm: a tool whose result cannot be read runs three times")]
    public async Task ResultThatCannotBeReadIsNoReasonToRetry()
    {
        TraceDocument trace = await Trace(Methods, "ResultCannotBeRead");
        Assert.That((trace.Response, trace.RetryCount, trace.Steps.Single().Attempts.Count), Is.EqualTo(("ran 1", 0, 0)));
    }

    [Test]
    [PeerIssue("tracellm: a tool that is called twice counts as a retry")]
    public async Task CallingTwiceIsNoRetry()
    {
        TraceDocument trace = await Trace(Methods, "CallsTwice");
        Assert.That((trace.RetryCount, trace.Status, trace.Steps.Count), Is.EqualTo((0, TraceStatus.Success, 2)));
    }

    [Test]
    [PeerIssue("tracellm: the count of retries is shared by all calls")]
    public async Task CallsDoNotShareTheirCounts()
    {
        TraceDocument trace = await Trace(Methods, "CallsInParallel", 60);
        Assert.That(trace.Steps.GroupBy(step => step.RetryCount).ToDictionary(group => group.Key, group => group.Count()), Is.EqualTo(
            new Dictionary<int, int> { [0] = 20, [1] = 20, [2] = 20 }));
        Assert.That(trace.RetryCount, Is.EqualTo(60));
    }

    /// <summary>While nothing fails and tracing is off. In Debug a state machine is an object anyway.</summary>
    [Test]
    public void NothingIsAllocatedForARetryThatMayCome()
    {
        var adds = Method<Func<int, int, int>>(Methods, "Adds");
        var doesNothing = Method<Func<int, Task>>("RetriedAsyncMethods", "DoesNothing");
        var handsOn = Method<Func<int, Task>>("RetriedTaskMethods", "HandsOnNothing");
        bool isRelease = Fixture == Fixture.For(Fixture.Release);
        Tracer.Configure(options => options.Enabled = false);
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Run()
        {
            for (int call = 0; call < 100; call++)
            {
                adds(call, 1);
                if (isRelease)
                    doesNothing(call);

                handsOn(call);
            }
        }
    }

    [Test]
    public async Task RetriesAreCountedAndTold()
    {
        long before = Tracer.Statistics.Retries;
        using var events = new TraceLlmEvents();
        await Call(false, Methods, "Untraced", 2);
        Assert.That(Tracer.Statistics.Retries - before, Is.EqualTo(2));
        Assert.That(events.Messages("Retried"), Has.One.Contains("Appends: attempt 2 failed with System.IO.IOException; the next begins in 1000 ms"));
    }

    [TestCase(0, 1)]
    [TestCase(1, 2)]
    [TestCase(5, 6)]
    public async Task RunTimeChangesTheNumber(int maxRetries, int attempts)
    {
        Tracer.Configure(options => options.MaxRetries = maxRetries);
        (Outcome outcome, _) = await Call(false, Methods, "Untraced", 9);
        Assert.That(outcome.Exception!.Message, Is.EqualTo("failure " + attempts));
    }

    [Test]
    public async Task RunTimeChangesTheWaits()
    {
        Tracer.Configure(options => (options.RetryDelayMs, options.RetryBackoff, options.RetryMaxDelayMs, options.MaxRetries) = (10, 10, 50, 3));
        await Call(false, Methods, "Untraced", 9);
        Assert.That(Clock.Waits, Is.EqualTo(new double[] { 10, 50, 50 }));
    }

    private T Method<T>(string type, string method)
        where T : Delegate => Outcome.Find(Fixture.Woven, type, method, null, null).CreateDelegate<T>();
}
