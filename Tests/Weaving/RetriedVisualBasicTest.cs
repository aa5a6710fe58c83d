using Tests.Fixtures;

namespace Tests.Weaving;

/// <summary>Visual Basic counts on locals that are empty at the entry: each attempt has them so.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedVisualBasicTest(string configuration) : RetriedTest(configuration, Fixture.VisualBasic)
{
    [TestCase("CountsUp", "1a!2, 1a!2, 1a!2")]
    [TestCase("CountsUpLater", "2a!2, 2a!2, 2a!2")]
    public async Task LocalsAreEmptyAtEachAttempt(string method, string result)
    {
        Assert.That(await Result(true, "VisualBasic.RetriedMethods", method, 2), Is.EqualTo(result), "tracing on");
        Assert.That(await Result(false, "VisualBasic.RetriedMethods", method, 2), Is.EqualTo(result), "tracing off");
    }
}
