using Tests.Fixtures;
using TraceLlm.Persistence;

namespace Tests.Persistence;

/// <summary>The end of the process waits 10 s at most, whatever a store or a collector does.</summary>
public sealed class ProcessEndTimeTest
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    [Test]
    public void StoreThatTakesNothingIsNotWaitedForTwice()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        var steps = new List<string>();
        ProcessEnd.Finish(timeout => Waits("store", timeout), timeout => Waits("flush", timeout), () => steps.Add("interrupt"), clock);
        Assert.That(steps, Is.EqualTo(new[] { "store", "interrupt", "flush" }));
        Assert.That(TimeSpan.FromTicks(clock.GetTimestamp()), Is.EqualTo(s_longest));

        bool Waits(string step, TimeSpan timeout)
        {
            steps.Add(step);
            clock.Advance(timeout);
            return false;
        }
    }

    [Test]
    public void WhatIsInterruptedHasTheTimeThatIsLeft()
    {
        var clock = new ManualClock(DateTimeOffset.UnixEpoch);
        TimeSpan given = default;
        ProcessEnd.Finish(
            _ =>
            {
                clock.Advance(TimeSpan.FromSeconds(1));
                return true;
            },
            timeout =>
            {
                given = timeout;
                return true;
            },
            () => clock.Advance(TimeSpan.FromSeconds(2)),
            clock);
        Assert.That(given, Is.EqualTo(s_longest - TimeSpan.FromSeconds(3)));
    }
}
