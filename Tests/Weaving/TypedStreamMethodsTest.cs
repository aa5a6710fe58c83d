using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>
/// Product behaviour 6 for streams and for tasks that are handed on: a type of another assembly is walked when it is data,
/// else it is its name; its text is not asked for.
/// </summary>
public sealed class TypedStreamMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Methods = "TypedStreamMethods";
    private const string Header = "System.Net.Http.Headers.AuthenticationHeaderValue";
    private const string Point = """{"X":1,"Y":2}""";

    [Test]
    public async Task ArgumentsOfAnIteratorAreWrittenByTheirStaticTypes()
    {
        TraceDocument trace = await Trace("Iterates");
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(
            $$"""{"header":"{{Header}}","point":{{Point}},"pair":["{{Header}}",1],"line":{"Sku":"a","Count":2},"list":["{{Header}}"],"points":[{{Point}}],"perhaps":{{Point}},"hidden":"[redacted]","apiKey":"[redacted]","none":null,"letters":"ab","set":[7],"lines":[{"Sku":"a","Count":2}]}"""));
    }

    [TestCase("IteratesAsync", $$"""{"header":"{{Header}}","point":{{Point}}}""", $"""["{Header}"]""")]
    [TestCase("Wraps", $$"""{"header":"{{Header}}","count":"System.Int32\u0026"}""", """[{"X":3,"Y":4}]""")]
    [TestCase("Pairs", "{}", $"""[["{Header}",1]]""")]
    [TestCase("Untyped", $$"""{"header":"{{Header}}"}""", "[1]")]
    [TestCase("Nested", """{"hidden":{"Number":1},"list":[{"Number":2}]}""", """[{"Number":1}]""")]
    [TestCase("Generic", $$"""{"value":"Token","later":"System.Lazy\u00601[System.String]","header":"{{Header}}"}""", """["System.Lazy\u00601[System.String]"]""")]
    public async Task ArgumentsAndItemsOfStreams(string method, string input, string response)
    {
        TraceDocument trace = await Trace(method);
        Assert.That(Plain(trace.Input?.GetRawText()), Is.EqualTo(Plain(input)));
        Assert.That(Plain(trace.Response), Is.EqualTo(Plain(response)));
    }

    [Test]
    public async Task ArgumentsOfACallThatFailed()
    {
        TraceDocument trace = await Trace("FailsAtTheCall");
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo($$"""{"header":"{{Header}}"}"""));
    }

    [TestCase("GivesHeader", Header)]
    [TestCase("GivesLater", $"""["{Header}"]""")]
    [TestCase("GivesPoint", Point)]
    [TestCase("GivesPair", $"""["{Header}",1]""")]
    [TestCase("GivesLine", """{"Sku":"a","Count":2}""")]
    [TestCase("GivesRedacted", "[redacted]")]
    [TestCase("GivesGeneric", $"System.Lazy`1[{Header}]")]
    public async Task ResultsOfTasksThatAreHandedOn(string method, string response) =>
        Assert.That((await Trace(method)).Response, Is.EqualTo(response));

    [Test]
    public async Task WhatAGenericMethodLeavesOpenSaysNothingForATypeOfAnotherAssembly()
    {
        TraceDocument trace = await Trace("OfGeneric");
        Assert.That(trace.Input?.GetRawText(), Does.StartWith($$"""{"pair":[1,"{{Header}}"],""").And.Not.Contain("SEKRET"));
    }

    private static string? Plain(string? json) => json?.Replace("\\u0060", "`").Replace("\\u0026", "&");

    private async Task<TraceDocument> Trace(string method)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Methods, "Calls", [method]);
        Assert.That(outcome.Exception, Is.Null);
        return traces.Single();
    }
}
