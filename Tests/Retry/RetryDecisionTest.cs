using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Retry;

namespace Tests.Retry;

public sealed class RetryDecisionTest
{
    private static readonly RetryPolicy s_twice = new(2, new RetrySchedule(500, 2, 5000, 0));

    private static RetryDecision After(Exception exception, int attempt = 1, bool isRetriedType = true) =>
        RetryDecision.After(exception, attempt, s_twice, isRetriedType, sample: 0.5);

    [TestCase(1, true, 500)]
    [TestCase(2, true, 1000)]
    [TestCase(3, false, 0)]
    [TestCase(4, false, 0)]
    public void AttemptsRunOut(int attempt, bool retries, double wait) =>
        Assert.That(After(new IOException(), attempt), Is.EqualTo(new RetryDecision(retries, TimeSpan.FromMilliseconds(wait))));

    [Test]
    public void TypeIsAskedFor() => Assert.That(After(new IOException(), isRetriedType: false).Retries, Is.False);

    [Test]
    public void CancellationIsNotRetried() => Assert.That(After(new OperationCanceledException()).Retries, Is.False);

    [Test]
    public void TimeoutThatLooksLikeACancellationIs() =>
        Assert.That(After(new TaskCanceledException("", new TimeoutException())).Retries, Is.True);

    [TestCase(1234, 1234)]
    [TestCase(0, 0)]
    [TestCase(60_000, 5000)]
    [TestCase(-1, 500)]
    public void HintWinsUpToTheMaximum(double hint, double wait) =>
        Assert.That(After(new Busy(TimeSpan.FromMilliseconds(hint))).Wait.TotalMilliseconds, Is.EqualTo(wait));

    [TestCase("7", 7)]
    [TestCase(" 0 ", 0)]
    [TestCase("1.5", 1.5)]
    [TestCase("Fri, 20 Nov 2026 12:01:30 GMT", 90)]
    [TestCase("Fri, 20 Nov 2026 11:00:00 GMT", 0)]
    [TestCase("-3", null)]
    [TestCase("soon", null)]
    [TestCase("", null)]
    [TestCase(null, null)]
    [TestCase("99999999999999999999", 2147483647)]
    public void HeaderIsSecondsOrADate(string? header, double? seconds)
    {
        using var configured = new Configured(options => options.TimeProvider = new WaitingClock());
        Assert.That(RetryHint.OfHeader(header)?.TotalSeconds, Is.EqualTo(seconds));
    }

    private sealed class Busy(TimeSpan wait) : Exception, IRetryAfter
    {
        public TimeSpan? RetryAfter => wait;
    }
}
