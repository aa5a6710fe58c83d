using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class RedactionMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "RedactionMethods";

    [Test]
    public async Task Parameters()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "Synchronous", ["a", "b", "c", "d", "e"]);
        Assert.That(outcome.Result, Is.EqualTo("abcde"));
        Assert.That(Input(traces.Single()), Is.EqualTo("""{"plain":"a","redacted":"[redacted]","pass_word":"[redacted]","last":"e"}"""));
    }

    [Test]
    public async Task ParametersAndResultOfAnAsyncMethod()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "Asynchronous", ["a", "b", "c"]);
        Assert.That(outcome.Result, Is.EqualTo("abc"));
        Assert.That(Input(traces.Single()), Is.EqualTo("""{"redacted":"[redacted]","plain":"b"}"""));
        Assert.That(traces.Single().Response, Is.EqualTo("[redacted]"));
    }

    [Test]
    public async Task ParametersAndItemsOfAStream()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsStreams", []);
        Assert.That(outcome.Result, Is.EqualTo("abcd"));
        Assert.That(Input(traces.Single()), Is.EqualTo("""{"plain":"a","redacted":"[redacted]","accessToken":"[redacted]"}"""));
        Assert.That(traces.Single().Response, Is.EqualTo("[redacted]"));
        Assert.That(traces.Single().Chunks, Is.EqualTo(2));
    }

    [Test]
    public async Task LeavingOutWinsOverRedacting()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsHiddenStream", []);
        Assert.That(outcome.Result, Is.EqualTo("x"));
        Assert.That(Input(traces.Single()), Is.EqualTo("{}"));
        Assert.That(traces.Single().Response, Is.Empty);
    }

    [TestCase("RedactsResult", "[redacted]")]
    [TestCase("RedactsTask", "[redacted]")]
    [TestCase("HidesResult", "")]
    [TestCase("HidesTask", "")]
    public async Task Results(string method, string response)
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, method, ["a"]);
        Assert.That(outcome.Result, Is.EqualTo("a"));
        Assert.That(traces.Single().Response, Is.EqualTo(response));
    }

    [Test]
    public async Task ValuesOfTuples() => Assert.That(
        Input(await Trace(Type, "CallsPairs", [])),
        Is.EqualTo("""{"pair":[1,"[redacted]"],"optional":["[redacted]","b"]}"""));

    [Test]
    public async Task PairsOfANameAndAValue() => Assert.That(
        Input(await Trace(Type, "CallsEntries", [])),
        Is.EqualTo(
            """{"array":[{"Key":"user","Value":"u"},{"Key":"Api-Key","Value":"[redacted]"}],"list":[{"Key":"plain","Value":null},"""
            + """{"Key":"password","Value":"[redacted]"}],"any":[{"Key":"cookie","Value":"[redacted]"},{"Key":"accept","Value":"a"}],"one":"""
            + """{"Key":"Password","Value":"[redacted]"}}"""));

    [Test]
    public async Task ATypeThatHidesAMemberIsNotWrittenAsText() => Assert.That(
        Input(await Trace(Type, "CallsVault", [])),
        Is.EqualTo("""{"value":[{"Pin":"[redacted]"},{"Pin":"[redacted]"}]}"""));

    [Test]
    public async Task TheTextOfWhatHoldsIsNotThatOfWhatIsHeld() => Assert.That(
        Input(await Trace(Type, "CallsHolders", [])),
        Does.Contain("KeyValuePair").And.Contain("Lazy").And.Contain("ValueTask").And.Not.Contain("hidden"));

    [Test]
    public async Task WhatHidesEverythingIsNotWrittenAsText() => Assert.That(
        Input(await Trace(Type, "CallsUnseen", [])),
        Is.EqualTo("""{"withheld":{},"boxed":{},"marked":"[redacted]","account":{"Name":"n"}}"""));

    [Test]
    public async Task TaskWithoutAResultHasNothingToRedact() =>
        Assert.That((await Trace(Type, "RedactsNothing", ["a"])).Response, Is.Empty);

    [Test]
    public async Task OtherFinalValuesAreNotTakenForTheResult()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "HidesResultBesideOut", ["abc", 0, "t"]);
        Assert.That(outcome.Arguments, Is.EqualTo("[abc, 3, t!]"));
        Assert.That(Input(traces.Single()), Is.EqualTo("""{"plain":"abc","token":"[redacted]"}"""));
        Assert.That(traces.Single().Response, Is.Empty);
        Assert.That(traces.Single().Output?.GetRawText(), Is.EqualTo("""{"length":3,"token":"[redacted]"}"""));
    }

    [Test]
    public async Task MethodThatThrowsHasItsError()
    {
        TraceDocument trace = await Trace(Type, "HidesResultAndThrows", ["no luck"]);
        Assert.That(trace.FailureReason, Is.EqualTo("no luck"));
    }

    [Test]
    public async Task WhatIsRedactedIsNotLookedAt()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsLooks", []);
        Assert.That(outcome.Result, Is.EqualTo("0"));
        Assert.That(Input(traces.Single()), Is.EqualTo("""{"redacted":"[redacted]","secret":"[redacted]"}"""));
    }

    [Test]
    public async Task MembersOfObjects()
    {
        const string Connection = """{"Host":"h","ApiKey":"[redacted]","client_secret":"[redacted]","Pin":"[redacted]","MaxTokens":5}""";
        TraceDocument trace = await Trace(Type, "CallsMembers", []);
        Assert.That(Input(trace), Is.EqualTo(
            $$"""{"declared":{{Connection}},"undeclared":{{Connection}},"fields":{"Name":"n","Password":"[redacted]"}"""
            + ""","certificate":"[redacted]","handle":"[redacted]"}"""));
        Assert.That(trace.Response, Is.EqualTo($$"""{"connection":{{Connection}},"Pass-Word":"[redacted]"}"""));
    }

    [Test]
    public async Task ValuesOfMarkedTypes()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsTyped", []);
        Assert.That(outcome.Result, Is.EqualTo("a1d"));
        Assert.That(traces.Select(trace => (Input(trace), trace.Response)), Is.EqualTo(new[]
        {
            ("""{"one":"[redacted]","many":["[redacted]"]}""", "[redacted]"),
            ("""{"one":"[redacted]"}""", ""),
            ("""{"one":"[redacted]"}""", "[redacted]"),
        }));
    }

    [Test]
    public async Task PropertiesOfTracedAccessors()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsAccessors", []);
        Assert.That(outcome.Result, Is.EqualTo("setsetset"));
        Assert.That(traces.Select(trace => (trace.Prompt, Input(trace), trace.Response)), Is.EqualTo(new[]
        {
            ("Marked.set", """{"value":"[redacted]"}""", ""),
            ("Hidden.set", "{}", ""),
            ("ApiKey.set", """{"value":"[redacted]"}""", ""),
            ("Marked.get", "{}", "[redacted]"),
            ("Hidden.get", "{}", ""),
            ("ApiKey.get", "{}", "[redacted]"),
        }));
    }

    /// <summary>Counts of tokens, and the keys of dictionaries, are no secrets; a name that is added at run time is.</summary>
    [TestCase(null, """{"ssn":"1","cookie":"[redacted]","max_tokens":5,"tokens":["t"],"key":"k"}""")]
    [TestCase("+SSN", """{"ssn":"[redacted]","cookie":"[redacted]","max_tokens":5,"tokens":["t"],"key":"k"}""")]
    [TestCase("+max-tokens;+tokens", """{"ssn":"1","cookie":"[redacted]","max_tokens":"[redacted]","tokens":"[redacted]","key":"k"}""")]
    public async Task Names(string? edits, string input)
    {
        using var configured = new Configured(options => options.RedactMembers = edits);
        Assert.That(Input(await Trace(Type, "Named", ["1", "c", 5, new[] { "t" }, "k"])), Is.EqualTo(input));
    }

    private static string? Input(TraceDocument trace) => trace.Input?.GetRawText();
}
