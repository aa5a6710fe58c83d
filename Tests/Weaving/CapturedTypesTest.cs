using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class CapturedTypesTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "CapturedTypeMethods";
    private const string Line = """{"Count":0,"Sku":"SKU","Price":0}""";

    [Test]
    public async Task ObjectsAreTheirPublicMembers()
    {
        TraceDocument trace = await Trace(Type, "CallsOrder", []);
        const string expected =
            """{"Number":7,"Customer":{"Name":"Ada","Address":{"Street":"Main St","City":null}},"Lines":[{"Count":2,"Sku":"a","Price":1.50},{"Count":0,"Sku":"b","Price":0}],"Notes":{"home":{"Street":"x","City":"y"}},"Pair":[1,"one"],"Color":"Green","Discount":null,"Total":2}""";
        Assert.That(Input(trace, "invoice"), Is.EqualTo(expected));
        Assert.That(trace.Response, Is.EqualTo(expected));
    }

    [TestCase("CallsUntyped", """{"Name":"Bob","Address":{"Street":"s","City":"c"}}""")]
    [TestCase("CallsAnonymous", """{"Title":"t","Count":3,"Inner":{"Deep":true}}""")]
    [TestCase("CallsGenericPage", """{"Items":[{"Count":0,"Sku":"z","Price":0}],"Extra":{"Count":0,"Sku":"e","Price":0}}""")]
    [TestCase("CallsPageOfNumbers", """{"Items":[1,2],"Extra":3}""")]
    public async Task AnObjectIsWrittenByItsOwnType(string method, string json)
    {
        TraceDocument trace = await Trace(Type, method, []);
        Assert.That(Input(trace, "value"), Is.EqualTo(json));
        Assert.That(trace.Response, Is.EqualTo(json));
    }

    [Test]
    public async Task DerivedTypesAreWrittenWhole()
    {
        TraceDocument trace = await Trace(Type, "CallsDraw", []);
        Assert.That(Input(trace, "shape"), Is.EqualTo("""{"Name":"c","Kind":"circle","Radius":2.5}"""));
        Assert.That(Input(trace, "shaped"), Is.EqualTo("""{"Name":"s","Kind":"shape","Side":3}"""));
    }

    [Test]
    public async Task PrivateNestedTypesAreWritten()
    {
        TraceDocument trace = await Trace(Type, "CallsDrawHidden", []);
        Assert.That(Input(trace, "shape"), Is.EqualTo("""{"Name":"h","Kind":"shape","Secretly":1}"""));
        Assert.That(Input(trace, "shaped"), Is.EqualTo("""{"Name":"i","Kind":"shape","Secretly":1}"""));
    }

    [Test]
    public async Task AGetterThatThrowsCostsItsOwnValueOnly()
    {
        long failures = Tracer.Statistics.CaptureFailures;
        TraceDocument trace = await Trace(Type, "CallsFailing", []);
        const string failed = "[capture failed: System.InvalidOperationException]";
        Assert.That(
            Input(trace, "faulty"),
            Is.EqualTo($$"""{"Before":1,"Throws":"{{failed}}","Sequence":"{{failed}}","Last":2}"""));
        Assert.That(Tracer.Statistics.CaptureFailures, Is.EqualTo(failures + 2));
    }

    [Test]
    public async Task AnImportedInterfaceIsLeftAlone() =>
        Assert.That(Input(await Trace(Type, "CallsImported", []), "imported"), Is.EqualTo("""{"Name":"implementer"}"""));

    [Test]
    public async Task CyclesAreNamed()
    {
        TraceDocument trace = await Trace(Type, "CallsCycles", []);
        const string cycle = "[cycle: AssemblyToProcess.Node]";
        Assert.That(
            Input(trace, "node"),
            Is.EqualTo($$"""{"Name":"a","Next":{"Name":"b","Next":"{{cycle}}","Children":["{{cycle}}"]},"Children":null}"""));
        Assert.That(trace.Truncated, Is.False);
    }

    [Test]
    public async Task DepthIsLimited()
    {
        TraceDocument trace = await Trace(Type, "CallsDeep", []);
        JsonElement node = trace.Input!.Value.GetProperty("node");
        for (int level = 1; level < 8; level++)
            node = node.GetProperty("Next");

        Assert.That(node.GetProperty("Name").GetString(), Is.EqualTo("8"));
        Assert.That(node.GetProperty("Next").GetString(), Is.EqualTo("AssemblyToProcess.Node"));
        Assert.That(trace.Truncated, Is.True);
    }

    [Test]
    public async Task LimitsAreThoseConfigured()
    {
        using var limited = new Configured(options =>
        {
            options.CaptureMaxItems = 1;
            options.CaptureMaxDepth = 2;
        });
        TraceDocument trace = await Trace(Type, "CallsOrder", []);
        JsonElement invoice = trace.Input!.Value.GetProperty("invoice");
        Assert.That(invoice.GetProperty("Lines").GetRawText(), Is.EqualTo("""["AssemblyToProcess.Line"]"""));
        Assert.That(invoice.GetProperty("Customer").GetProperty("Address").GetString(), Is.EqualTo("AssemblyToProcess.Address"));
        Assert.That(trace.Truncated, Is.True);
    }

    [Test]
    public async Task AValueEndsAtItsSize()
    {
        using var limited = new Configured(options => options.CaptureMaxBytes = 20);
        TraceDocument trace = await Trace(Type, "CallsOrder", []);
        Assert.That(Input(trace, "invoice"), Is.EqualTo("""{"Number":7,"Customer":{}}""").Or.EqualTo("""{"Number":7,"Customer":{"Name":"Ada"}}"""));
        Assert.That(trace.Truncated, Is.True);
    }

    [Test]
    public async Task SerializerAttributesCount()
    {
        TraceDocument trace = await Trace(Type, "CallsMarks", []);
        Assert.That(Input(trace, "value"), Is.EqualTo("""{"kind \"k\"":"k","Included":"i","Plain":"plain"}"""));
    }

    [Test]
    public async Task CollectionsAreTheirItems()
    {
        TraceDocument trace = await Trace(Type, "CallsCollections", []);
        string line = Line.Replace("SKU", "a", StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            foreach (string name in new[] { "array", "list", "readOnly", "queue", "own" })
                Assert.That(Input(trace, name), Is.EqualTo($"[{line}]"), name);

            Assert.That(Input(trace, "sequence"), Is.EqualTo("[1,2]"));
            Assert.That(Input(trace, "set"), Is.EqualTo("[3]"));
            Assert.That(Input(trace, "strings"), Is.EqualTo("""["x"]"""));
            Assert.That(Input(trace, "immutable"), Is.EqualTo("[4,5]"));
            Assert.That(Input(trace, "memory"), Is.EqualTo("[6]"));
            Assert.That(Input(trace, "byColor"), Is.EqualTo($$"""{"Red":{{line}}}"""));
            Assert.That(Input(trace, "nested"), Is.EqualTo("""{"1":[2]}"""));
            Assert.That(Input(trace, "lists"), Is.EqualTo($"[[{line}]]"));
            Assert.That(Input(trace, "tuples"), Is.EqualTo($"[[1,{line}]]"));
            Assert.That(Input(trace, "optional"), Is.EqualTo("[1,null]"));
            Assert.That(Input(trace, "lazy"), Is.EqualTo("""{"Described":"not enumerated"}"""));
            Assert.That(Input(trace, "matrix"), Is.EqualTo("[1,2,3,4]"));
        });
    }

    [Test]
    public async Task LazySequencesAreNotEnumerated()
    {
        long failures = Tracer.Statistics.CaptureFailures;
        TraceDocument trace = await Trace(Type, "CallsLazy", []);
        Assert.That(trace.Input!.Value.GetProperty("numbers").GetString(), Does.StartWith("System.Linq"));
        Assert.That(Tracer.Statistics.CaptureFailures, Is.EqualTo(failures));
    }

    [Test]
    public async Task ResultsOfEveryShapeAreWritten()
    {
        TraceDocument later = await Trace(Type, "CallsLater", []);
        Assert.That(Input(later, "customers"), Is.EqualTo("""[{"Name":"Eve","Address":null}]"""));
        Assert.That(later.Response, Is.EqualTo("""{"Name":"Eve","Address":null}"""));
        TraceDocument handed = await Trace(Type, "Handed", []);
        Assert.That(handed.Response, Is.EqualTo("""[{"Count":0,"Sku":"h","Price":0}]"""));
        TraceDocument streamed = await Trace(Type, "CallsStreamed", []);
        Assert.That(Input(streamed, "customer"), Is.EqualTo("""{"Name":"Zoe","Address":null}"""));
        Assert.That(streamed.Response, Is.EqualTo("""[{"Count":0,"Sku":"Zoe","Price":0}]"""));
    }

    [Test]
    public async Task ReferencesAreWrittenAsTheirValues()
    {
        TraceDocument trace = await Trace(Type, "CallsByReference", []);
        Assert.That(Input(trace, "point"), Is.EqualTo("""{"X":1,"Y":2}"""));
        Assert.That(Input(trace, "line"), Is.EqualTo(Line.Replace("SKU", "before", StringComparison.Ordinal)));
    }

    [Test]
    public async Task TypeParametersAreWrittenByTheirValues()
    {
        TraceDocument trace = await Trace(Type, "CallsGeneric", []);
        Assert.That(Input(trace, "value"), Is.EqualTo(Line.Replace("SKU", "g", StringComparison.Ordinal)));
        Assert.That(Input(trace, "list"), Is.EqualTo($"[{Line.Replace("SKU", "l", StringComparison.Ordinal)}]"));
        Assert.That(Input(trace, "page"), Is.EqualTo($$"""{"Items":[{{Line.Replace("SKU", "p", StringComparison.Ordinal)}}],"Extra":{{"""{"Count":0,"Sku":null,"Price":0}"""}}}"""));
    }

    [Test]
    public async Task OfOtherAssembliesOnlyDataIsWalked()
    {
        TraceDocument trace = await Trace(Type, "CallsForeign", []);
        Assert.Multiple(() =>
        {
            Assert.That(Input(trace, "pair"), Is.EqualTo($$"""{"Key":"k","Value":{{Line.Replace("SKU", "v", StringComparison.Ordinal)}}}"""));
            JsonElement point = trace.Input!.Value.GetProperty("point");
            Assert.That(point.GetProperty("X").GetInt32(), Is.EqualTo(1));
            Assert.That(point.GetProperty("Y").GetInt32(), Is.EqualTo(2));
            Assert.That(Input(trace, "request"), Is.EqualTo("\"System.Net.Http.HttpRequestMessage\""));
            Assert.That(Input(trace, "version"), Is.EqualTo("\"1.2\""));
            Assert.That(Input(trace, "child"), Is.EqualTo("""{"Mine":1}"""));
        });
    }

    private static string Input(TraceDocument trace, string name) => trace.Input!.Value.GetProperty(name).GetRawText();
}
