using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>
/// With every method traced, what capture runs of the application is traced code as well: it records nothing, and is not
/// captured again.
/// </summary>
[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class TracedGettersTest(string configuration)
{
    private const string Type = "TracedGetterMethods";

    [Test]
    public async Task RecordNothingWhileTheyAreCaptured()
    {
        const string Watched = """{"Text":"text","Next":null}""";
        Fixture fixture = Fixture.OfEveryMethod(Fixture.CSharp, configuration);
        long failures = Tracer.Statistics.InternalFailures;
        using var recording = new Recording();
        Outcome outcome = await Outcome.Of(fixture.Woven, Type, "Calls", []);
        TraceDocument trace = recording.Traces.Single();
        Assert.That(outcome.Result, Is.EqualTo("True"), "the values' own code ran");
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Echo" }));
        Assert.That(trace.Steps[0].Input.GetRawText(), Is.EqualTo(
            $$"""{"watched":{{Watched}},"undeclared":{{Watched}},"numbers":[5,2],"spoken":"spoken","boxed":"spoken"}"""));
        Assert.That(trace.Steps[0].Output.GetProperty("result").GetRawText(), Is.EqualTo(Watched));
        Assert.That(Tracer.Statistics.InternalFailures, Is.EqualTo(failures));
    }

    /// <summary>The same code is traced where the application calls it.</summary>
    [Test]
    public async Task RecordWhatTheyDoOtherwise()
    {
        using var recording = new Recording();
        await Outcome.Of(Fixture.OfEveryMethod(Fixture.CSharp, configuration).Woven, Type, "Reads", []);
        Assert.That(recording.Traces.Single().Steps.Select(step => step.ToolName), Does.Contain("Describe"));
    }
}
