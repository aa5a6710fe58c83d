using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class CaptureOfObjectsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "CaptureMethods";

    private static readonly TestCaseData[] s_walked =
    [
        new TestCaseData(new[] { 1, 2 }, "[1,2]").SetArgDisplayNames("array"),
        new TestCaseData(Array.Empty<int>(), "[]").SetArgDisplayNames("empty array"),
        new TestCaseData(new[] { "a", null }, """["a",null]""").SetArgDisplayNames("array with null"),
        new TestCaseData(new[] { new[] { 1 }, [] }, "[[1],[]]").SetArgDisplayNames("jagged array"),
        new TestCaseData(new List<double> { 1.5 }, "[1.5]").SetArgDisplayNames("list"),
        new TestCaseData(new Dictionary<string, int> { ["a b"] = 1 }, """{"a b":1}""").SetArgDisplayNames("dictionary"),
        new TestCaseData(new Dictionary<int, string> { [1] = "x" }, """{"1":"x"}""").SetArgDisplayNames("dictionary by number"),
        new TestCaseData((1, "a"), """[1,"a"]""").SetArgDisplayNames("value tuple"),
        new TestCaseData(Tuple.Create(1, true), "[1,true]").SetArgDisplayNames("tuple"),
        new TestCaseData(JsonDocument.Parse("""{"a":[1,null,1e3]}""").RootElement, """{"a":[1,null,1e3]}""").SetArgDisplayNames("element"),
        new TestCaseData(default(JsonElement), "null").SetArgDisplayNames("undefined element"),
        new TestCaseData(new JsonArray(1, "a"), """[1,"a"]""").SetArgDisplayNames("node"),
    ];

    private static readonly TestCaseData[] s_named =
    [
        new TestCaseData(new MemoryStream(), "MemoryStream").SetArgDisplayNames("stream"),
        new TestCaseData(Task.CompletedTask, "Task").SetArgDisplayNames("task"),
        new TestCaseData(new Action(() => { }), "System.Action").SetArgDisplayNames("delegate"),
        new TestCaseData(CancellationToken.None, "CancellationToken").SetArgDisplayNames("token"),
        new TestCaseData(Enumerable.Range(1, 3).Where(number => number > 1), "Enumerable").SetArgDisplayNames("query"),
    ];

    [TestCaseSource(nameof(s_walked))]
    public async Task Walked(object value, string json)
    {
        TraceDocument generic = await Trace(Type, "Takes", [value], [value.GetType()]);
        Assert.That(generic.Input?.GetProperty("value").GetRawText(), Is.EqualTo(json));
        TraceDocument untyped = await Trace(Type, "EchoObject", [value]);
        Assert.That(untyped.Input?.GetProperty("value").GetRawText(), Is.EqualTo(json));
        Assert.That(untyped.Response, Is.EqualTo(json).Or.EqualTo(json == "null" ? "" : json));
    }

    [TestCaseSource(nameof(s_named))]
    public async Task Named(object value, string name)
    {
        TraceDocument trace = await Trace(Type, "Takes", [value], [value.GetType()]);
        Assert.That(trace.Input?.GetProperty("value").GetString(), Does.Contain(name));
    }

    [Test]
    public async Task BytesAreSizeAndHash()
    {
        byte[] bytes = [1, 2, 3];
        TraceDocument trace = await Trace(Type, "Takes", [bytes], [typeof(byte[])]);
        JsonElement value = trace.Input!.Value.GetProperty("value");
        Assert.That(value.GetProperty("length").GetInt32(), Is.EqualTo(3));
        Assert.That(value.GetProperty("sha256").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }

    [Test]
    public async Task ALongTupleIsOneArray() => Assert.That(
        (await Trace(Type, "CallsLongTuple", [])).Input?.GetProperty("value").GetRawText(),
        Is.EqualTo("""[1,2,3,4,5,6,7,8,"9",[10,11]]"""));

    [Test]
    public async Task ThrowingTextIsCountedAndTheCallGoesOn()
    {
        long failures = Tracer.Statistics.CaptureFailures;
        TraceDocument trace = await Trace(Type, "CallsThrowing", []);
        Assert.That(Tracer.Statistics.CaptureFailures, Is.EqualTo(failures + 1));
        Assert.That(trace.Response, Is.EqualTo("taken 3"));
        Assert.That(trace.Input?.GetProperty("after").GetInt32(), Is.EqualTo(3));
    }

    [Test]
    public async Task TracedTextRecordsNothing()
    {
        TraceDocument trace = await Trace(Type, "CallsTracing", []);
        Assert.That(trace.Prompt, Is.EqualTo("TakesTracing"));
        Assert.That(trace.Input?.GetProperty("value").GetString(), Is.EqualTo("inside"));
        Assert.That(trace.Steps, Is.Empty);
    }

    [TestCase("CallsLazy", "taken0")]
    [TestCase("CallsYielding", "taken")]
    public async Task LazySequencesAreNeverEnumerated(string method, string result)
    {
        long failures = Tracer.Statistics.CaptureFailures;
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, []);
        Assert.That(outcome.Result, Is.EqualTo(result));
        Assert.That(traces.Single().Input?.GetProperty("value").ValueKind, Is.EqualTo(JsonValueKind.String));
        Assert.That(Tracer.Statistics.CaptureFailures, Is.EqualTo(failures));
    }

    [TestCase(1)]
    [TestCase(50)]
    public async Task AListThatContainsItselfIsNamed(int copies)
    {
        TraceDocument trace = await Trace(Type, "CallsSelfContaining", [copies]);
        const string cycle = "[cycle: System.Collections.Generic.List`1[System.Object]]";
        Assert.That(
            trace.Input?.GetProperty("value").EnumerateArray().Select(item => item.GetString()),
            Is.EqualTo(Enumerable.Repeat(cycle, copies)));
        Assert.That(trace.Response, Is.EqualTo("taken"));
    }

    [TestCase(32768, false)]
    [TestCase(32769, true)]
    public async Task LongStringIsCut(int length, bool isCut)
    {
        TraceDocument trace = await Trace(Type, "EchoText", [new string('\n', length)]);
        Assert.That(trace.Truncated, Is.EqualTo(isCut));
        Assert.That(trace.Input?.GetProperty("value").GetString(), Is.EqualTo(new string('\n', 32768)));
        Assert.That(trace.Response, Is.EqualTo(new string('\n', 32768)));
    }

    [Test]
    public async Task CutNeverSplitsACharacter()
    {
        TraceDocument trace = await Trace(Type, "EchoText", [new string('a', 32767) + "\U0001F600"]);
        Assert.That(trace.Truncated, Is.True);
        Assert.That(trace.Response, Is.EqualTo(new string('a', 32767)));
    }

    [Test]
    public async Task LongKeyIsCut([Values] bool isJson)
    {
        string key = new('k', 40000);
        object value = isJson ? new JsonObject { [key] = 1 } : new Dictionary<string, int> { [key] = 1 };
        TraceDocument trace = await Trace(Type, "EchoObject", [value]);
        Assert.That(trace.Truncated, Is.True);
        Assert.That(trace.Input?.GetProperty("value").EnumerateObject().Single().Name, Has.Length.EqualTo(32768));
    }
}
