using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class GenericTypesTest(string configuration) : WovenTest(configuration)
{
    private static readonly object[] s_values = [5, "text", new[] { 1, 2 }];

    [Test]
    public async Task MembersOfGenericTypes(
        [Values("GenericClass`1", "GenericStruct`1")] string type, [ValueSource(nameof(s_values))] object value)
    {
        TraceDocument trace = await Trace(type, "Holds", [value], declaringArguments: [value.GetType()]);
        Assert.That(trace.Response, Is.EqualTo(Json(value)));
        Assert.That(trace.Prompt, Is.EqualTo("Holds"));
    }

    [Test]
    [PeerIssue("Fody/MethodTimer#527")]
    public async Task StaticAndAsynchronous([Values("Static", "Later")] string method, [ValueSource(nameof(s_values))] object value)
    {
        TraceDocument trace = await Trace("GenericClass`1", method, [value], declaringArguments: [value.GetType()]);
        Assert.That(trace.Response, Is.EqualTo(Json(value)));
    }

    [Test]
    public async Task GenericAsynchronousMethodOfAGenericStruct()
    {
        TraceDocument trace = await Trace("GenericStruct`1", "Later", ["left", 2], [typeof(int)], [typeof(string)]);
        Assert.That(trace.Response, Is.EqualTo("""["left",2]"""));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"value":"left","other":2}"""));
    }

    [Test]
    public async Task Nested()
    {
        TraceDocument trace = await Trace("GenericClass`1+Nested`1", "Pairs", ["a", 1], declaringArguments: [typeof(string), typeof(int)]);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"left":"a","right":1}"""));
        TraceDocument later = await Trace(
            "GenericClass`1+Nested`1", "PairsLater", ["a", 1, 'c'], [typeof(char)], [typeof(string), typeof(int)]);
        Assert.That(later.Response, Is.EqualTo("""["a",1,"c"]"""));
    }

    private static string Json(object value) => value is string text ? text : System.Text.Json.JsonSerializer.Serialize(value);
}
