using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>What is said of a value where it is declared holds wherever it is met.</summary>
public sealed class InheritedMarksTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "InheritedMarkMethods";

    [Test]
    public async Task AnInterfaceSpeaksForThePropertiesThatImplementIt()
    {
        const string Envelope = """{"Name":"n","Pin":"[redacted]"}""";
        Assert.That(
            Input(await Trace(Type, "CallsObjects", [])),
            Is.EqualTo($$"""{"declared":{{Envelope}},"viewed":{{Envelope}},"undeclared":{{Envelope}}}"""));
    }

    [Test]
    public async Task ItSpeaksForTheMethodsToo()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsMethods", []);
        Assert.That(outcome.Result, Is.EqualTo("pinshpotp1p"));
        Assert.That(traces.Select(trace => (trace.Prompt, Input(trace), trace.Response)), Is.EqualTo(new[]
        {
            ("Pin.get", "{}", "[redacted]"),
            ("Sign", """{"seal":"[redacted]","plain":"p"}""", "shp"),
            ("Open", """{"plain":"o"}""", "[redacted]"),
            ("Sign", """{"seal":"[redacted]","plain":"p"}""", "tp"),
            ("Sign", """{"seal":1,"plain":"p"}""", "1p"),
        }));
    }

    [Test]
    public async Task MarkedCollectionsAreNotWalkedHoweverTheyAreDeclared() => Assert.That(
        Input(await Trace(Type, "CallsCollections", [])),
        Is.EqualTo("""{"list":"[redacted]","map":"[redacted]","sequence":"[redacted]","viewed":"[redacted]","inside":["[redacted]",1],"viewedMap":"[redacted]"}"""));

    [Test]
    public async Task MarkedExceptionsAreNotWrittenAsValues() => Assert.That(
        Input(await Trace(Type, "CallsExceptions", [])),
        Is.EqualTo("""{"plain":{"type":"System.InvalidOperationException","message":"outer","inner":"[redacted]"},"undeclared":"[redacted]"}"""));

    [Test]
    public async Task KeysAreWrittenAsTheirMembersNotAsTheirText()
    {
        const string Key = """{\"Id\":1,\"Pin\":\"[redacted]\"}""";
        Assert.That(
            Input(await Trace(Type, "CallsKeys", [])),
            Is.EqualTo(
                $$"""{"typed":{"{{Key}}":2},"untyped":{"{{Key}}":3},"inside":{"[{{Key}},4]":5},"""
                + "\"undeclared\":{\"" + Key + "\":6,\"7\":8,\"[redacted]\":9}"
                + "}"));
    }

    [Test]
    public async Task MembersThatShareANameInJsonAreToldApart() => Assert.That(
        Input(await Trace(Type, "CallsNames", [])),
        Is.EqualTo("""{"renamed":{"id":1,"id_2":2,"id_3":3}}"""));

    private static string? Input(TraceDocument trace) => trace.Input?.GetRawText();
}
