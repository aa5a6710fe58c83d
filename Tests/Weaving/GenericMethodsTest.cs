using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class GenericMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "GenericMethods";

    [TestCase(5, "5")]
    [TestCase("text", "text")]
    [TestCase(true, "true")]
    [TestCase(1.5, "1.5")]
    public async Task ClosedOverValueAndReferenceTypes(object value, string response)
    {
        TraceDocument trace = await Trace(Type, "Echo", [value], [value.GetType()]);
        Assert.That(trace.Prompt, Is.EqualTo("Echo"));
        Assert.That(trace.Response, Is.EqualTo(response));
        Assert.That(trace.Input?.GetProperty("value").ToString().ToLowerInvariant(), Is.EqualTo(response));
    }

    [Test]
    public async Task Constraints()
    {
        TraceDocument largest = await Trace(Type, "Largest", [3, 4], [typeof(int)]);
        Assert.That(largest.Response, Is.EqualTo("4"));
        TraceDocument total = await Trace(Type, "Total", [new[] { 1.5m, 2m }], [typeof(decimal)]);
        Assert.That(total.Response, Is.EqualTo("3.5"));
        TraceDocument created = await Trace(Type, "Creates", [], [typeof(List<int>)]);
        Assert.That(created.Response, Is.EqualTo("[]"));
    }

    [TestCase(true, "7")]
    [TestCase(false, "null")]
    public async Task NullableOfTypeParameter(bool give, string response)
    {
        TraceDocument trace = await Trace(Type, "OrNothing", [7, give], [typeof(int)]);
        Assert.That(trace.Response, Is.AnyOf(response, give ? response : ""));
    }

    [TestCase("k", 5, """{"key":"k","value":5}""")]
    [TestCase(1L, "v", """{"key":1,"value":"v"}""")]
    [PeerIssue("Fody/MethodTimer#132")]
    public async Task Asynchronous(object key, object value, string input)
    {
        TraceDocument trace = await Trace(Type, "Later", [key, value], [key.GetType(), value.GetType()]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(input));
        Assert.That(trace.Response, Is.EqualTo(value.ToString()));
    }

    [Test]
    public async Task RefStructsAsTypeArguments()
    {
        TraceDocument trace = await Trace(Type, "CallsRefLike", []);
        Assert.That(trace.Response, Is.EqualTo("ReadOnlySpan`1Int32"));
        Assert.That(trace.Steps, Has.Count.EqualTo(2));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.Status)).EqualTo(TraceStatus.Success));
    }

    [Test]
    public async Task ByReference()
    {
        TraceDocument trace = await Trace(Type, "CallsByReference", []);
        Assert.That(trace.Response, Is.EqualTo("ba21"));
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText()), Is.EqualTo(new[]
        {
            """{"held":"a","given":"b"}""", """{"held":1,"given":2}""",
        }));
        Assert.That(trace.Steps.Select(step => step.Output.GetProperty("held").ToString()), Is.EqualTo(new[] { "b", "2" }));
        Assert.That(trace.Steps.Select(step => step.Output.GetProperty("old").ToString()), Is.EqualTo(new[] { "a", "1" }));
    }
}
