using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Spans, ref structs and pointers: what can be neither boxed nor a type argument.</summary>
public sealed class RestrictedTypesTest(string configuration) : WovenTest(configuration)
{
    [Test]
    public async Task Spans()
    {
        TraceDocument trace = await Trace("SpanMethods", "CallsAll", []);
        Assert.That(trace.Response, Is.EqualTo("20 two 6 abc 2"));
        Assert.That(Step(trace, "Rest").Input.GetRawText(), Is.EqualTo("""{"numbers":[1,2,3]}"""));
        Assert.That(Step(trace, "Rest").Output.GetRawText(), Is.EqualTo("""{"result":[2,3]}"""));
        Assert.That(Step(trace, "FirstWord").Input.GetRawText(), Is.EqualTo("""{"text":"two words"}"""));
        Assert.That(Step(trace, "FirstWord").Output.GetRawText(), Is.EqualTo("""{"result":"two"}"""));
        Assert.That(Step(trace, "Sum").Input.GetRawText(), Is.EqualTo("""{"numbers":[1,2,3]}"""));
        Assert.That(Step(trace, "Longer").Input.GetProperty("left").GetString(), Is.EqualTo("abc"));
        Assert.That(Step(trace, "Longer").Output.GetRawText(), Is.EqualTo("""{"result":"abc"}"""));
        Assert.That(Step(trace, "Bytes").Input.GetProperty("bytes").GetProperty("length").GetInt32(), Is.EqualTo(2));
    }

    [TestCase(0, "0")]
    [TestCase(5, "10")]
    public async Task StackAllocation(int count, string response)
    {
        TraceDocument trace = await Trace("SpanMethods", "FillsStack", [count]);
        Assert.That(trace.Response, Is.EqualTo(response));
    }

    [Test]
    public async Task SpansOfTypeParameters()
    {
        TraceDocument trace = await Trace("SpanMethods", "CallsGeneric", []);
        Assert.That(trace.Response, Is.EqualTo("2"));
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText()), Is.EqualTo(new[] { """{"items":["a","b"]}""", """{"items":[]}""" }));
    }

    [Test]
    public async Task RefStructsAreNamed()
    {
        TraceDocument trace = await Trace("RefStructMethods", "CallsAll", ["abc"]);
        Assert.That(trace.Response, Is.EqualTo("ac 3"));
        Assert.That(Step(trace, "Begin").Output.GetRawText(), Is.EqualTo("""{"result":"AssemblyToProcess.Cursor"}"""));
        Assert.That(Step(trace, "Skip").Input.GetRawText(), Is.EqualTo("""{"cursor":"AssemblyToProcess.Cursor","count":1}"""));
        Assert.That(Step(trace, "PositionOf").Output.GetRawText(), Is.EqualTo("""{"result":3}"""));
        Assert.That(trace.Steps.Count(step => step.ToolName == "Advance"), Is.EqualTo(3));
    }

    [Test]
    public async Task PointersAreNamed()
    {
        TraceDocument trace = await Trace("PointerMethods", "CallsAll", []);
        Assert.That(trace.Response, Is.EqualTo("29"));
        Assert.That(Step(trace, "Next").Input.GetRawText(), Is.EqualTo("""{"number":"System.Int32*"}"""));
        Assert.That(Step(trace, "Next").Output.GetRawText(), Is.EqualTo("""{"result":"System.Int32*"}"""));
        Assert.That(Step(trace, "Opaque").Input.GetRawText(), Is.EqualTo("""{"address":"System.Void*"}"""));
        Assert.That(Step(trace, "Applies").Input.GetProperty("number").GetInt32(), Is.EqualTo(7));
        Assert.That(Step(trace, "Choose").Status, Is.EqualTo(TraceStatus.Success));
    }

    [TestCase(new[] { 1, 2 }, "3")]
    [TestCase(new int[0], "-1")]
    public async Task PinnedLocals(int[] numbers, string response)
    {
        TraceDocument trace = await Trace("PointerMethods", "SumsFixed", [numbers]);
        Assert.That(trace.Response, Is.EqualTo(response));
    }

    private static TraceStep Step(TraceDocument trace, string name) => trace.Steps.First(step => step.ToolName == name);
}
