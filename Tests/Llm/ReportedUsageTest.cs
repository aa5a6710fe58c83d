using TraceLlm.Llm;

namespace Tests.Llm;

public sealed class ReportedUsageTest
{
    private static readonly UsageCount s_first = new(100, 10, 40, 5, 2);
    private static readonly UsageCount s_second = new(1, 2, 0, 0, 1);

    [Test]
    public void CallsAddUp() => Assert.That(
        default(ReportedUsage).With(s_first, UsageOrigin.Code).With(s_second, UsageOrigin.Code).Sum,
        Is.EqualTo(new UsageCount(101, 12, 40, 5, 3)));

    [Test]
    public void WhatCodeRecordsWinsWhicheverCameFirst()
    {
        Assert.That(default(ReportedUsage).With(s_first, UsageOrigin.Result).With(s_second, UsageOrigin.Code).Sum, Is.EqualTo(s_second));
        Assert.That(default(ReportedUsage).With(s_second, UsageOrigin.Code).With(s_first, UsageOrigin.Result).Sum, Is.EqualTo(s_second));
    }

    [Test]
    public void ZeroIsAReport()
    {
        Assert.That(default(ReportedUsage).Any, Is.False);
        Assert.That(default(ReportedUsage).With(default, UsageOrigin.Code).Any, Is.True);
    }
}
