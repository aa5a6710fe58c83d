using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Generic methods and types that other weavers left open, unconstrained or with the wrong references.</summary>
public sealed class GenericRegressionsTest(string configuration) : WovenTest(configuration)
{
    [TestCase(typeof(int))]
    [TestCase(typeof(string))]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#12")]
    public async Task MethodOfAnOpenType(Type argument)
    {
        TraceDocument trace = await Trace("GenericClass`1", "Runs", [], declaringArguments: [argument]);
        Assert.That(trace.Prompt, Is.EqualTo("Runs"));
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase("SerializesByInterface", "String:it", "String:it")]
    [TestCase("CountsLater", "5", "5")]
    [TestCase("RepeatsAll", "2", """["Friday","Friday"]""")]
    [PeerIssue("vescon/MethodBoundaryAspect.Fody#29")]
    public async Task ConstrainedTypeParameters(string method, string result, string response)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("ConstrainedMethods", method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Response, Is.EqualTo(response));
    }

    [Test]
    [PeerIssue("ArxOne/MrAdvice#61")]
    public async Task OutParameterOfAGenericType()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericReferences", "CallsFills", []);
        Assert.That(outcome.Result, Is.EqualTo("x x x"));
        Assert.That(traces.Single().Input?.GetRawText(), Is.EqualTo("""{"three":3}"""));
    }

    [Test]
    [PeerIssue("ArxOne/MrAdvice#105")]
    public async Task OutParametersOfATypeParameterAndANullable()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericReferences", "CallsValidates", []);
        Assert.That(outcome.Result, Is.EqualTo("0   2"));
        Assert.That(traces.Select(trace => (trace.Input?.GetRawText(), trace.Response)), Is.EqualTo(new[]
        {
            ("""{"target":1}""", "true"), ("""{"target":2}""", "true"),
        }));
    }

    [Test]
    [PeerIssue("ArxOne/MrAdvice#160")]
    public async Task RefParameterOfATypeParameterInATypeThatIsMarked()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericReferences", "CallsReplaces", []);
        Assert.That(outcome.Result, Is.EqualTo("7b"));
        Assert.That(traces.Select(trace => trace.Input?.GetRawText()), Is.EqualTo(new[]
        {
            """{"value":0,"by":7}""", """{"value":"a","by":"b"}""",
        }));
    }

    [Test]
    [PeerIssue("inversionhourglass/Rougamo#61")]
    public async Task RefStructBesideATypeParameter()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("GenericReferences", "CallsAccepts", []);
        Assert.That(outcome.Result, Is.EqualTo("True"));
        Assert.That(traces.Single().Input?.GetProperty("value").GetString(), Is.EqualTo("held"));
        Assert.That(traces.Single().Input?.GetProperty("packet").GetInt32(), Is.EqualTo(2));
        Assert.That(traces.Single().Input?.GetProperty("bytes").GetProperty("length").GetInt32(), Is.EqualTo(2));
    }
}
