using Tests.Fixtures;
using TraceLlm;

namespace Tests.Weaving;

/// <summary>Whom the configuration's retries hold for, and what of them the run time may change.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedDefaultsTest(string configuration)
{
    private Configured? _configured;

    [SetUp]
    public void StartClock() => _configured = new Configured(options => options.TimeProvider = new WaitingClock(TimeSpan.FromMinutes(1)));

    [TearDown]
    public void StopClock() => _configured?.Dispose();

    [TestCase("Tool", 1, 2)]
    [TestCase("ToolLater", 1, 2)]
    [TestCase("ToolThatSaysNever", 1, 1)]
    [TestCase("ToolThatSaysTwice", 3, 3)]
    [TestCase("Trace", 1, 1)]
    [TestCase("LimitedTrace", 1, 1)]
    [TestCase("OfScope", 4, 4)]
    [TestCase("ToolOfScope", 1, 2)]
    public async Task AttributeThenConfigurationDecide(string method, int attempts, int attemptsWhereToolsAreRetried)
    {
        Assert.That(await Attempts(Fixture.For(configuration), method), Is.EqualTo(attempts), "MaxRetries unset");
        Assert.That(await Attempts(Fixture.OfRetriedTools(configuration), method), Is.EqualTo(attemptsWhereToolsAreRetried), "MaxRetries=1");
    }

    /// <summary>What the build has not made retriable stays so; of the rest the numbers change.</summary>
    [TestCase("Tool", 6)]
    [TestCase("ToolThatSaysNever", 1)]
    [TestCase("ToolThatSaysTwice", 6)]
    [TestCase("Trace", 1)]
    [TestCase("LimitedTrace", 1)]
    [TestCase("OfScope", 6)]
    public async Task RunTimeChangesNumbersOnly(string method, int attempts)
    {
        Tracer.Configure(options => options.MaxRetries = 5);
        Assert.That(await Attempts(Fixture.OfRetriedTools(configuration), method), Is.EqualTo(attempts));
    }

    private static async Task<int> Attempts(Fixture fixture, string method)
    {
        Outcome outcome = await Outcome.Of(fixture.Woven, "RetriedDefaults", "Runs", [method]);
        return int.Parse(outcome.Result!, System.Globalization.CultureInfo.InvariantCulture);
    }
}
