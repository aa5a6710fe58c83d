using System.Reflection;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;
using TraceLlm.Retry;

namespace Tests.Weaving;

/// <summary>How long retries wait, what ends a wait, and attempts with a time limit.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedWaitsTest(string configuration) : RetriedTest(configuration)
{
    private const string Waits = "RetriedWaits";

    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(2000);

    [TestCase("BacksOff", "IO", 100, 300, 500)]
    [TestCase("BacksOffLater", "IO", 100, 300, 500)]
    [TestCase("BacksOff", "Busy", 500, 500, 500)]
    [TestCase("BacksOff", "BusyForLong", 500, 500, 500)]
    [TestCase("BacksOffLater", "BusyForLong", 500, 500, 500)]
    [TestCase("BacksOff", "BusyForUnknown", 100, 300, 500)]
    [TestCase("BacksOff", "BusyBefore", 100, 300, 500)]
    [TestCase("BacksOff", "BusyThrows", 100, 300, 500)]
    public async Task ScheduleAndHintSayHowLong(string method, string exception, params int[] waits)
    {
        await Call(true, Waits, method, exception);
        Assert.That(Clock.Waits, Is.EqualTo(waits));
    }

    [Test]
    public async Task HintWins()
    {
        Tracer.Configure(options => options.RetryMaxDelayMs = 2000);
        await Call(false, Waits, "BacksOff", "Busy");
        Assert.That(Clock.Waits, Is.EqualTo(new double[] { 1234, 1234, 1234 }));
    }

    [Test]
    public async Task JitterComesFromItsSource()
    {
        Func<double> before = RetryJitter.Source;
        try
        {
            var samples = new Queue<double>([0.25, 1, 0]);
            RetryJitter.Source = samples.Dequeue;
            await Call(false, Waits, "Jitters");
            Assert.That(Clock.Waits, Is.EqualTo(new double[] { 750, 1500 }));
        }
        finally
        {
            RetryJitter.Source = before;
        }
    }

    [TestCase(true, "Cancelled")]
    [TestCase(false, "Cancelled")]
    [TestCase(true, "CancelledLater")]
    [TestCase(false, "CancelledLater")]
    public async Task TokenOfTheMethodEndsTheWait(bool traced, string method)
    {
        using var source = new CancellationTokenSource();
        Clock.Waiting = source.Cancel;
        var log = new List<string>();
        object?[] arguments = method == "Cancelled" ? [log, CancellationToken.None, source.Token] : [log, source.Token];
        (Outcome outcome, _) = await Call(traced, Waits, method, arguments);
        Assert.That(outcome.Exception, Is.TypeOf<TaskCanceledException>());
        Assert.That(((TaskCanceledException)outcome.Exception!).CancellationToken, Is.EqualTo(source.Token));
        Assert.That(log, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task CancelledWaitIsACancelledStepWithTheFailedAttempt([Values("Cancelled", "CancelledLater")] string method)
    {
        using var source = new CancellationTokenSource();
        Clock.Waiting = source.Cancel;
        object?[] arguments = method == "Cancelled" ? [new List<string>(), CancellationToken.None, source.Token] : [new List<string>(), source.Token];
        using var recording = new Recording();
        using (Tracer.StartSpan("root"))
            await Outcome.Of(Fixture.Woven, Waits, method, arguments);

        TraceStep step = recording.Single.Steps.Single();
        Assert.That((step.Status, step.RetryCount, step.Error!.Type), Is.EqualTo((TraceStatus.Cancelled, 0, "System.Threading.Tasks.TaskCanceledException")));
        Assert.That(step.Attempts.Single().Error!.Message, Is.EqualTo("before the wait"));
    }

    [TestCase("TimesOut", true)]
    [TestCase("TimesOut", false)]
    [TestCase("TimesOutLater", true)]
    [TestCase("TimesOutLater", false)]
    public async Task AttemptThatTakesTooLongIsRetried(string method, bool callerCanCancel)
    {
        using var source = new CancellationTokenSource();
        Limit(attempt => Clock.Advance(attempt == 1 ? s_limit : TimeSpan.Zero));
        var log = new List<string>();
        (Outcome outcome, _) = await Call(false, Waits, method, log, callerCanCancel ? source.Token : CancellationToken.None);
        Assert.That(outcome.Exception, Is.Null);
        Assert.That((outcome.Result, log), Is.EqualTo(("2", new List<string> { "limited", "limited" })));
        Assert.That(Clock.Alarms, Is.Zero, "limits that were not let go of");
    }

    [TestCase("TimesOut", 2)]
    [TestCase("TimesOutLater", 2)]
    [TestCase("TimesOutOnce", 1)]
    public async Task AttemptsThatTakeTooLongEndWithATimeout(string method, int attempts)
    {
        Limit(_ => Clock.Advance(s_limit));
        var log = new List<string>();
        using var recording = new Recording();
        Outcome outcome;
        using (Tracer.StartSpan("root"))
            outcome = await Outcome.Of(Fixture.Woven, Waits, method, [log, CancellationToken.None]);

        Assert.That(outcome.Exception, Is.TypeOf<TimeoutException>().With.InnerException.InstanceOf<OperationCanceledException>());
        Assert.That(outcome.StackTrace + outcome.Exception, Does.Contain("AssemblyToProcess.RetriedWaits." + method));
        Assert.That(log, Has.Count.EqualTo(attempts));
        TraceStep step = recording.Single.Steps.Single();
        Assert.That((step.Status, step.Error!.Type, step.RetryCount), Is.EqualTo((TraceStatus.Failed, "System.TimeoutException", attempts - 1)));
        Assert.That(Clock.Alarms, Is.Zero, "limits that were not let go of");
    }

    [TestCase("TimesOut", false)]
    [TestCase("TimesOutLater", false)]
    [TestCase("TimesOutOnce", false)]
    [TestCase("TimesOut", true)]
    [TestCase("TimesOutLater", true)]
    [TestCase("TimesOutOnce", true)]
    public async Task CancellationByTheCallerIsNoTimeout(string method, bool isTimeUpToo)
    {
        using var source = new CancellationTokenSource();
        Limit(_ =>
        {
            source.Cancel();
            Clock.Advance(isTimeUpToo ? s_limit : TimeSpan.Zero);
        });
        var log = new List<string>();
        (Outcome outcome, _) = await Call(true, Waits, method, log, source.Token);
        Assert.That(outcome.Exception, Is.InstanceOf<OperationCanceledException>());
        Assert.That(log, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task TypesAreAskedOfTheTimeout()
    {
        Limit(attempt => Clock.Advance(attempt == 1 ? s_limit : TimeSpan.Zero));
        var log = new List<string>();
        (Outcome outcome, _) = await Call(false, Waits, "RetriesTimeoutsOnly", log, CancellationToken.None);
        Assert.That(outcome.Exception, Is.TypeOf<IOException>());
        Assert.That(log, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task LimitOfAFailedAttemptIsLetGoOf()
    {
        Limit(_ => { });
        (Outcome outcome, _) = await Call(false, Waits, "FailsOtherwise", new List<string>(), 2, CancellationToken.None);
        Assert.That(outcome.Result, Is.EqualTo("3"));
        Assert.That(Clock.Alarms, Is.Zero);
    }

    [Test]
    public async Task OtherFailureAfterTheTimeIsNoTimeout()
    {
        Limit(_ => Clock.Advance(s_limit));
        (Outcome outcome, _) = await Call(false, Waits, "FailsOtherwise", new List<string>(), 9, CancellationToken.None);
        Assert.That(outcome.Exception, Is.TypeOf<IOException>());
    }

    private void Limit(Action<int> attempting)
    {
        Use(new WaitingClock(s_limit));
        Fixture.Woven.GetType("AssemblyToProcess.RetriedWaits")!.GetProperty("Attempting", BindingFlags.Public | BindingFlags.Static)!.SetValue(null, attempting);
    }

    [TearDown]
    public void ForgetLimit() =>
        Fixture.Woven.GetType("AssemblyToProcess.RetriedWaits")!.GetProperty("Attempting", BindingFlags.Public | BindingFlags.Static)!.SetValue(null, null);
}
