using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Attributes on types: which methods they apply to, and what wins.</summary>
public sealed class ScopedTypesTest(string configuration) : WovenTest(configuration)
{
    [Test]
    public async Task PublicMethodsOfAMarkedTypeAreTraced()
    {
        TraceDocument trace = await Trace("ScopedTypes", "All", []);
        Assert.That(trace.Prompt, Is.EqualTo("All"));
        Assert.That(trace.Kind, Is.EqualTo(SpanKind.Agent));
        Assert.That(trace.ModelName, Is.EqualTo("of the type"));
        Assert.That(trace.Response, Is.EqualTo("public1privateinternalmarked2tool311"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Public", "Marked", "Tool" }));
    }

    [Test]
    public async Task TheMethodsOwnAttributeWins()
    {
        TraceDocument trace = await Trace("ScopedTypes", "All", []);
        Assert.That(trace.Steps.Select(step => step.ModelName), Is.EqualTo(new[] { "of the type", "of the method", null }));
        Assert.That(trace.Steps.Select(step => step.Kind), Is.EqualTo(new[] { SpanKind.Agent, SpanKind.Agent, SpanKind.Tool }));
        Assert.That(trace.Steps.Select(step => step.Input.GetRawText()), Is.EqualTo(new[] { "{}", "{}", """{"value":3}""" }));
    }

    [Test]
    public async Task NoTraceExcludes()
    {
        TraceDocument trace = await Trace("ScopedTypes", "ExcludedAll", []);
        Assert.That(trace.Steps, Is.Empty);
    }

    [Test]
    public async Task NothingIsInherited()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call("ScopedDerived", "CallsDerived", []);
        Assert.That(traces, Is.Empty);
    }

    [Test]
    public async Task AnInterfacesOwnMethodsAreTracedNotItsImplementations()
    {
        TraceDocument trace = await Trace("ScopedImplementation", "CallsDefault", []);
        Assert.That(trace.Prompt, Is.EqualTo("Default"));
        Assert.That(trace.Steps, Is.Empty);
    }

    [Test]
    public async Task MembersThatTheCompilerMadeAreNot()
    {
        TraceDocument trace = await Trace("ScopedRecord", "CallsTwice", []);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Twice" }));
    }

    [Test]
    public async Task ExtensionMembersOfAMarkedTypeAreItsMembers()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call("MarkedExtensions", "CallsThrice", []);
        Assert.That(outcome.Result, Is.EqualTo("20"));
        Assert.That(traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "Thrice" }));
    }

    [Test]
    public async Task ExtensionMembersAreTracedOnce()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call("ScopedExtensions", "CallsEmphasised", []);
        Assert.That(traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "Emphasised", "Empty", "Doubled.get" }));
        Assert.That(traces[0].Input?.GetRawText(), Is.EqualTo("""{"text":"hey","times":2}"""));
    }
}
