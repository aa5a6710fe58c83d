using TraceLlm.Retry;

namespace Tests.Retry;

public sealed class RetryScheduleTest
{
    [TestCase(0, 500)]
    [TestCase(1, 1000)]
    [TestCase(2, 2000)]
    [TestCase(3, 4000)]
    [TestCase(4, 5000)]
    [TestCase(1100, 5000)]
    [TestCase(int.MaxValue, 5000)]
    public void DefaultsDoubleUpToTheMaximum(int retry, double milliseconds) =>
        Assert.That(new RetrySchedule(500, 2, 5000, 0).WaitBefore(retry, 0.9).TotalMilliseconds, Is.EqualTo(milliseconds));

    [TestCase(0, 1, 5000, 3, 0)]
    [TestCase(0, double.MaxValue, 5000, 3, 0)]
    [TestCase(100, 1, 5000, 7, 100)]
    [TestCase(9000, 1, 5000, 0, 5000)]
    [TestCase(100, 2, 0, 2, 0)]
    [TestCase(int.MaxValue, double.MaxValue, int.MaxValue, 9, int.MaxValue)]
    public void NothingOverflows(double delay, double backoff, double max, int retry, double milliseconds) =>
        Assert.That(new RetrySchedule(delay, backoff, max, 0).WaitBefore(retry, 0.5).TotalMilliseconds, Is.EqualTo(milliseconds));

    [TestCase(0.2, 0, 80)]
    [TestCase(0.2, 0.5, 100)]
    [TestCase(0.2, 1, 120)]
    [TestCase(1, 0, 0)]
    [TestCase(1, 1, 200)]
    public void JitterGoesBothWays(double jitter, double sample, double milliseconds) =>
        Assert.That(new RetrySchedule(100, 1, 100, jitter).WaitBefore(0, sample).TotalMilliseconds, Is.EqualTo(milliseconds));

    [TestCase(100, 100)]
    [TestCase(5001, 5000)]
    public void HintIsCapped(double hint, double milliseconds) =>
        Assert.That(new RetrySchedule(500, 2, 5000, 1).Cap(TimeSpan.FromMilliseconds(hint)).TotalMilliseconds, Is.EqualTo(milliseconds));
}
