using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class ByReferenceMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "ByReferenceMethods";

    [TestCase("CallsAll", 2, "14 12 made", """{"read":2,"changed":2}""", """{"result":14,"changed":12,"made":"made"}""")]
    [TestCase("CallsReadOnly", 4, "8", """{"number":4}""", """{"result":8}""")]
    public async Task InAndRefAtTheCallRefAndOutAtTheEnd(string method, int number, string response, string input, string output)
    {
        TraceDocument trace = await Trace(Type, method, [number]);
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo(input));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo(output));
    }

    [Test]
    public async Task FinalValuesOfARootStandInItsOutput()
    {
        TraceDocument trace = await Trace(Type, "ChangesAsRoot", [2, 5, null]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"read":2,"changed":5}"""));
        Assert.That(trace.Response, Is.EqualTo("changed"));
        Assert.That(trace.Output?.GetRawText(), Is.EqualTo("""{"result":"changed","changed":7,"made":null}"""));
    }

    /// <summary>Its response says it all.</summary>
    [Test]
    public async Task RootWithoutByRefParametersHasNoOutput()
    {
        TraceDocument trace = await Trace(Type, "CallsAll", [2]);
        Assert.That(trace.Output, Is.Null);
    }

    [Test]
    public async Task ChangeBeforeAnExceptionStays()
    {
        TraceDocument trace = await Trace(Type, "CallsThatThrow", []);
        Assert.That(trace.Response, Is.EqualTo("7"));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo("""{"changed":1}"""));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo("""{"error":"changed"}"""));
    }

    [Test]
    public async Task ReturnedReferencesStayReferences()
    {
        TraceDocument trace = await Trace(Type, "WritesThroughReferences", []);
        Assert.That(trace.Response, Is.EqualTo("21 3"));
        Assert.That(trace.Steps.Select(step => step.Output.GetRawText()), Is.EqualTo(new[]
        {
            """{"result":2}""", """{"result":20}""", """{"result":3}""",
        }));
    }

    [TestCase("PassesNullReference", """{"number":null}""", """{"result":true,"number":null}""")]
    [TestCase("ReturnsNullReference", "{}", """{"result":null}""")]
    public async Task NullReferenceIsNotRead(string method, string input, string output)
    {
        TraceDocument trace = await Trace(Type, method, []);
        Assert.That(trace.Response, Is.EqualTo("true"));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo(input));
        Assert.That(trace.Steps.Single().Output.GetRawText(), Is.EqualTo(output));
    }

    [Test]
    public async Task ReferencesToReferenceTypes()
    {
        TraceDocument trace = await Trace(Type, "CallsWithReferences", []);
        TraceStep step = trace.Steps.Single();
        Assert.That(trace.Response, Is.EqualTo("null"));
        Assert.That(step.Input.GetRawText(), Is.EqualTo("""{"text":"before","items":["a"]}"""));
        Assert.That(step.Output.GetProperty("text").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(step.Output.TryGetProperty("items", out _), Is.False);
    }

    [Test]
    public async Task ArgumentsAreCapturedBeforeTheBody()
    {
        TraceDocument trace = await Trace(Type, "OverwritesParameter", [1]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"number":1}"""));
        Assert.That(trace.Response, Is.EqualTo("100"));
    }
}
