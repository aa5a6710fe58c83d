using Tests.Fixtures;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Signatures that carry modifiers, or types that are neither value nor object.</summary>
public sealed class SignatureMethodsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "SignatureMethods";

    [Test]
    public async Task ReadOnlyReferencesAreCaptured()
    {
        TraceDocument trace = await Trace(Type, "ReadOnlyReferences", []);
        Assert.That(trace.Response, Is.EqualTo("5 8 8"));
        Assert.That(
            trace.Steps.Select(step => (step.ToolName, step.Input.GetRawText(), step.Output.GetRawText())),
            Is.EqualTo(new[]
            {
                ("Reads", """{"number":4}""", """{"result":5}"""),
                ("ReadOnlyReferences.lambda", """{"value":4}""", """{"result":8}"""),
                ("Latest", "{}", """{"result":8}"""),
            }));
    }

    [Test]
    public async Task TypedReferencesAreNamed()
    {
        TraceDocument trace = await Trace(Type, "TypedReferences", []);
        Assert.That(trace.Response, Is.EqualTo("10"));
        Assert.That(trace.Steps.Single().Input.GetRawText(), Is.EqualTo("""{"reference":"System.TypedReference","times":2}"""));
    }

    [Test]
    public async Task PointersOfTypeParametersAndReferencesToPointersAreNamed()
    {
        TraceDocument trace = await Trace(Type, "GenericPointers", []);
        Assert.That(trace.Response, Is.EqualTo("7 00000000-0000-0000-0000-000000000000 1"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Read", "Read", "Advance" }));
        Assert.That(trace.Steps[0].Input.GetRawText(), Is.EqualTo("""{"pointer":"T*"}"""));
        Assert.That(trace.Steps[2].Input.GetRawText(), Is.EqualTo("""{"pointer":"System.Int32*"}"""));
    }

    [Test]
    public async Task EnumsByConstraint()
    {
        TraceDocument trace = await Trace(Type, "Constrained", [DayOfWeek.Friday, null], [typeof(DayOfWeek)]);
        Assert.That(trace.Response, Is.EqualTo("Friday"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"value":"Friday","other":null}"""));
    }

    [Test]
    public async Task DynamicTuplesAndNativeIntegers()
    {
        TraceDocument trace = await Trace(Type, "Dynamic", ["text", (3, "name"), (nint)9]);
        Assert.That(trace.Response, Is.EqualTo("textname39"));
        Assert.That(trace.Input?.GetProperty("value").GetString(), Is.EqualTo("text"));
        Assert.That(trace.Input?.GetProperty("native").GetInt64(), Is.EqualTo(9));
    }
}
