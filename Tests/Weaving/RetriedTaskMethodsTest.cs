using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Methods that hand on a task, and run again when it fails.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedTaskMethodsTest(string configuration) : RetriedTest(configuration)
{
    private const string Methods = "RetriedTaskMethods";

    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(2000);

    [TestCase("Later", 0, "a! after a!")]
    [TestCase("Later", 2, "a! after a!, a!, a!")]
    [TestCase("AtOnce", 2, "a! after a!, a!, a!")]
    [TestCase("Throws", 2, "a! after a!, a!, a!")]
    [TestCase("WithoutResult", 2, "done after a, a, a")]
    [TestCase("OfValueTask", 2, "a after a, a, a")]
    [TestCase("OfVoidValueTask", 2, "done after a, a, a")]
    [TestCase("OfGenericType", 2, "a3bInt32 after a3bInt32, a3bInt32, a3bInt32")]
    [TestCase("OfStruct", 2, "a after a, a, a")]
    [TestCase("OfObject", 2, "base a after base a, base a, base a")]
    public async Task EachAttemptRunsTheBodyWithItsArguments(string method, int failures, string result)
    {
        Assert.That(await Result(false, Methods, "Calls", method, failures), Is.EqualTo(result), "tracing off");
        (Outcome outcome, TraceDocument? trace) = await Call(true, Methods, "Calls", method, failures);
        Assert.That(outcome.Exception, Is.Null);
        Assert.That(outcome.Result, Is.EqualTo(result), "tracing on");
        TraceStep step = trace!.Steps.Single();
        Assert.That((step.RetryCount, step.Status), Is.EqualTo((failures, failures > 0 ? TraceStatus.Warning : TraceStatus.Success)));
        Assert.That(step.Attempts.Select(attempt => attempt.Error?.Message), failures > 0
            ? Is.EqualTo(new[] { "failure 1", "failure 2", null }) : Is.Empty);
    }

    [Test]
    public void WhatIsSaidToTheTrimmerHoldsForWhatIsGenerated()
    {
        Type generated = Fixture.Woven.GetType("AssemblyToProcess." + Methods)!.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public)
            .Single(type => type.Name.StartsWith("<Names>", StringComparison.Ordinal));
        Assert.That(generated.GetCustomAttribute<RequiresUnreferencedCodeAttribute>()?.Message, Is.EqualTo("reads members"));
        Assert.That(generated.GetCustomAttribute<RequiresDynamicCodeAttribute>()?.Message, Is.EqualTo("makes types"));
        Assert.That(
            generated.GetFields().Select(field => field.GetCustomAttribute<DynamicallyAccessedMembersAttribute>()?.MemberTypes),
            Is.EqualTo(new DynamicallyAccessedMemberTypes?[] { DynamicallyAccessedMemberTypes.PublicMethods }));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task TaskThatSucceedsIsTheVeryOne(bool traced) =>
        Assert.That(await Result(traced, Methods, "GivesTheVeryTask"), Is.EqualTo("True"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task WhatIsThrownAndNotRetriedStaysSynchronous(bool traced) =>
        Assert.That(await Result(traced, Methods, "StaysSynchronous"), Is.EqualTo("thrown"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task LastExceptionIsThatOfAnUntracedCall(bool traced)
    {
        var thrown = new InvalidOperationException("always");
        Outcome plain = await Outcome.Of(Fixture.Plain, Methods, "FailsWith", [new InvalidOperationException("always")]);
        (Outcome woven, TraceDocument? trace) = await Call(traced, Methods, "FailsWith", thrown);
        Assert.That(woven.Exception, Is.SameAs(thrown));
        Assert.That(woven.StackTrace, Is.EqualTo(plain.StackTrace));
        Assert.That(trace?.RetryCount, Is.EqualTo(traced ? 1 : null));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task CancelledTaskIsNotRetried(bool traced)
    {
        var token = new CancellationToken(canceled: true);
        (Outcome outcome, TraceDocument? trace) = await Call(traced, Methods, "CancelledBy", token);
        Assert.That(outcome.Exception, Is.InstanceOf<OperationCanceledException>());
        Assert.That(((OperationCanceledException)outcome.Exception!).CancellationToken, Is.EqualTo(token));
        Assert.That(Clock.Waits, Is.Empty);
        Assert.That(trace?.Status, Is.EqualTo(traced ? TraceStatus.Cancelled : null));
    }

    [TestCase(true, 1, "2")]
    [TestCase(false, 1, "2")]
    [TestCase(false, 2, null)]
    public async Task AttemptsAreLimited(bool callerCanCancel, int tooLong, string? result)
    {
        Use(new WaitingClock(s_limit));
        using var source = new CancellationTokenSource();
        PropertyInfo attempting = Fixture.Woven.GetType("AssemblyToProcess.RetriedWaits")!.GetProperty("Attempting")!;
        attempting.SetValue(null, (int attempt) => Clock.Advance(attempt <= tooLong ? s_limit : TimeSpan.Zero));
        var log = new List<string>();
        (Outcome outcome, _) = await Call(false, Methods, "TimesOut", log, callerCanCancel ? source.Token : CancellationToken.None);
        attempting.SetValue(null, null);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(outcome.Exception, result is null ? Is.TypeOf<TimeoutException>() : Is.Null);
        Assert.That(log, Is.EqualTo(new[] { "limited", "limited" }));
        Assert.That(Clock.Alarms, Is.Zero);
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

    [TestCase(true)]
    [TestCase(false)]
    public void EveryAttemptBeginsInTheCallersContext(bool traced)
    {
        using var context = new SingleThreadContext();
        string? result = context.Run(() => Result(traced, Methods, "CallsLeavesItsContext", 2));
        Assert.That(result, Is.EqualTo("SingleThreadContext, SingleThreadContext, SingleThreadContext"));
    }
}
