using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>What F# makes of functions and tasks runs again like any other body.</summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class RetriedFSharpTest(string configuration) : RetriedTest(configuration, Fixture.FSharp)
{
    private const string Expected = "16:3, 16:3, 16:3 = 16; a!, a!, a! = a!";

    [Test]
    public async Task FunctionsAndTasksAreRetried()
    {
        Assert.That(await Result(false, "FSharp.Retries", "calls", 2), Is.EqualTo(Expected), "tracing off");
        (Outcome outcome, TraceDocument? trace) = await Call(true, "FSharp.Retries", "calls", 2);
        Assert.That(outcome.Result, Is.EqualTo(Expected), "tracing on");
        Assert.That(
            trace!.Steps.Select(step => (step.ToolName, step.RetryCount, step.Status)),
            Is.EqualTo(new[] { ("counts", 2, TraceStatus.Warning), ("later", 2, TraceStatus.Warning) }));
    }
}
