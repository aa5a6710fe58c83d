using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>The name of a tuple's value counts as that of a parameter or a property does.</summary>
public sealed class NamedTupleMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "NamedTupleMethods";

    [Test]
    public async Task Parameters() => Assert.That(
        Input(await Trace(Type, "CallsParameters", [])),
        Is.EqualTo("""{"login":["u","[redacted]"],"place":["u","h"],"unnamed":["a","b"]}"""));

    [TestCase("Result", """["ada","[redacted]"]""")]
    [TestCase("Asynchronous", """["ada","[redacted]"]""")]
    [TestCase("AsynchronousItems", """[["ada","[redacted]"]]""")]
    public async Task Results(string method, string response) =>
        Assert.That((await Trace(Type, method, ["ada"])).Response, Is.EqualTo(response));

    [Test]
    public async Task ATaskThatIsNotOfTheMethodShowsNoSecret()
    {
        TraceDocument trace = await Trace(Type, "Returned", ["ada"]);
        Assert.That(trace.Response, Does.Contain("[redacted]").And.Not.Contain("hidden"));
    }

    [Test]
    public async Task InsideOtherTypes() => Assert.That(
        Input(await Trace(Type, "CallsNested", [])),
        Is.EqualTo(
            """{"pair":[1,["u","[redacted]"],["a","b"]],"optional":["[redacted]",2],"array":[["u","[redacted]"]],"map":"""
            + """{"[\"a\",\"b\"]":["u","[redacted]"]},"reference":["r","[redacted]"],"memory":[["m","[redacted]"]],"own":"""
            + """[{"Text":"t"},"[redacted]"]}"""));

    [Test]
    public async Task OfMoreThanSevenValues() => Assert.That(
        Input(await Trace(Type, "CallsLong", [])),
        Is.EqualTo("""{"values":[1,2,3,4,5,6,7,"[redacted]",[9,"[redacted]"],10]}"""));

    [Test]
    public async Task OfOpenTypesAreRedactedWhole() => Assert.That(
        Input(await Trace(Type, "CallsOpen", [])),
        Is.EqualTo("""{"pair":"[redacted]","list":"[redacted]","plain":["v","n"]}"""));

    [Test]
    public async Task Members()
    {
        const string Session =
            """{"Key":[1,"[redacted]"],"Login":["u","[redacted]"],"Name":["f","l"],"Hosts":[["h","[redacted]"]]}""";
        TraceDocument trace = await Trace(Type, "CallsMembers", []);
        Assert.That(Input(trace), Is.EqualTo($$"""{"session":{{Session}},"undeclared":{{Session}}}"""));
        Assert.That(trace.Response, Is.EqualTo(Session));
    }

    [Test]
    public async Task PropertiesOfTracedAccessors()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsProperty", []);
        Assert.That(Input(traces[0]), Is.EqualTo("""{"value":["n","t","[redacted]"]}"""));
        Assert.That(traces[1].Response, Is.EqualTo("""["n","t","[redacted]"]"""));
    }

    private static string? Input(TraceDocument trace) => trace.Input?.GetRawText();
}
