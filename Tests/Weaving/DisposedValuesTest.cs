using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>A value that throws when it is looked at never reaches the application, and tracing goes on.</summary>
public sealed class DisposedValuesTest(string configuration) : WovenTest(configuration)
{
    [Test]
    public async Task ArgumentThatThrowsIsNamed()
    {
        long failures = Tracer.Statistics.CaptureFailures;
        TraceDocument trace = await Trace("DisposedValues", "TakesDisposedMemory", [1]);
        Assert.That(trace.Response, Is.EqualTo("length 41"));
        Assert.That(trace.Steps.Single().Input.GetProperty("memory").GetString(), Does.Contain("System.ObjectDisposedException"));
        Assert.That(Tracer.Statistics.CaptureFailures, Is.EqualTo(failures + 1));
    }

    [Test]
    public async Task ResultThatThrowsIsNamedAndTheNextCallIsTraced()
    {
        using var recording = new Recording();
        await Outcome.Of(Fixture.Woven, "DisposedValues", "ReturnsDisposedMemory", []);
        Tracer.StartSpan("next").Dispose();
        Assert.That(recording.Traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "ReturnsDisposedMemory", "next" }));
        Assert.That(recording.Traces[0].Response, Does.Contain("System.ObjectDisposedException"));
        Assert.That(recording.Traces[0].Status, Is.EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task ParameterNamedResultStandsBesideTheResult()
    {
        TraceDocument trace = await Trace("ByReferenceResult", "Root", []);
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo("""{"result":true,"result (parameter)":5}"""));
    }
}
