using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

public sealed class HiddenTypesTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "HiddenTypeMethods";

    [Test]
    public async Task PrivateNestedTypes()
    {
        TraceDocument trace = await Trace(Type, "CallsPrivate", []);
        Assert.That(
            trace.Input?.GetRawText(),
            Is.EqualTo(
                """{"held":{"Number":1,"Inners":[{"Name":"i"}]},"list":[{"Number":2,"Inners":[]}],"tuples":[[{"Number":3,"Inners":[]},4]],"lists":{"k":[{"Name":"v"}]}}"""));
    }

    [Test]
    public async Task PrivateNestedTypesAsObjects()
    {
        TraceDocument trace = await Trace(Type, "CallsPrivateAsObject", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"value":{"Number":5,"Inners":[]}}"""));
        Assert.That(trace.Response, Is.EqualTo("""{"Number":5,"Inners":[]}"""));
    }

    [Test]
    public async Task FileLocalTypes()
    {
        TraceDocument trace = await Trace(Type, "CallsFileLocal", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"local":{"Name":"l"},"lists":[[{"Name":"m"}]]}"""));
    }

    [Test]
    public async Task PrivateTypesOfGenericTypes()
    {
        TraceDocument trace = await Trace(Type, "CallsGenericOwner", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"held":[{"Value":"g"}],"tuples":[[{"Value":"g"},1]]}"""));
    }
}
