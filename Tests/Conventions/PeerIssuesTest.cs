using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework.Interfaces;
using Tests.Fixtures;

namespace Tests.Conventions;

/// <summary>What has hurt the users of other weavers and tracers has a test here that names it.</summary>
public sealed class PeerIssuesTest
{
    private static readonly string[] s_required =
    [
        // Control flow and patterns of compilers.
        "vescon/MethodBoundaryAspect.Fody#66", "vescon/MethodBoundaryAspect.Fody#97", "inversionhourglass/Rougamo#51", "csnemes/tracer#110",
        "inversionhourglass/Rougamo#7", "pamidur/aspect-injector#196", "pamidur/aspect-injector#214", "pamidur/aspect-injector#246",
        "Fody/MethodTimer#2", "Fody/MethodTimer#19", "Fody/MethodTimer#20", "Fody/MethodTimer#124",

        // The end of what is asynchronous.
        "vescon/MethodBoundaryAspect.Fody#83", "vescon/MethodBoundaryAspect.Fody#5", "Fody/MethodDecorator#35", "Fody/MethodDecorator#277",
        "Fody/ConfigureAwait#624", "Fody/ConfigureAwait#648", "Fody/MethodTimer#326", "pamidur/aspect-injector#182",

        // Generics.
        "vescon/MethodBoundaryAspect.Fody#12", "vescon/MethodBoundaryAspect.Fody#29", "Fody/MethodTimer#132", "Fody/MethodTimer#527",
        "ArxOne/MrAdvice#61", "ArxOne/MrAdvice#105", "ArxOne/MrAdvice#160",

        // Debugging.
        "vescon/MethodBoundaryAspect.Fody#101", "vescon/MethodBoundaryAspect.Fody#21", "inversionhourglass/Rougamo#77",
        "pamidur/aspect-injector#217", "inversionhourglass/Rougamo#74", "ArxOne/MrAdvice#186",

        // Metadata.
        "inversionhourglass/Rougamo#106", "inversionhourglass/Rougamo#65", "inversionhourglass/Rougamo#107", "inversionhourglass/Rougamo#61",
        "inversionhourglass/Rougamo#80", "inversionhourglass/Rougamo#110",

        // Builds.
        "Fody/Fody#917", "Fody/Fody#1315", "Fody/Fody#1318", "Fody/Fody#668", "csnemes/tracer#94",

        // Streams.
        "dotnet/extensions#7320", "dotnet/extensions#7442", "dotnet/runtime#47951", "traceloop/openllmetry#3395", "openlit/openlit#1460",
        "wandb/weave#4511", "openai/openai-agents-python#538", "openai/openai-agents-python#2246",

        // Money and tokens.
        "langfuse/langfuse#12306", "langfuse/langfuse#10592", "langfuse/langfuse#5568", "langfuse/langfuse#2112", "langfuse/langfuse#8700",
        "microsoft/agent-framework#1320",
    ];

    private static readonly (MethodInfo Method, string Issue)[] s_marked =
    [
        .. from type in typeof(PeerIssuesTest).Assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           from attribute in method.GetCustomAttributes<PeerIssueAttribute>()
           select (method, attribute.Issue),
    ];

    [Test]
    public void EveryIssueHasItsTest() => Assert.That(s_required.Except(s_marked.Select(marked => marked.Issue)), Is.Empty);

    [Test]
    public void TheListNamesEachOnce() => Assert.That(s_required, Is.Unique);

    /// <summary>owner/repository#number, or a project and its flaw in words.</summary>
    [Test]
    public void IssuesCanBeFound() => Assert.That(
        s_marked.Select(marked => marked.Issue).Where(issue => !Regex.IsMatch(issue, @"^([\w.-]+/[\w.-]+#\d+|[a-z]+: .+)$")), Is.Empty);

    [Test]
    public void WhatNamesAnIssueIsATestThatRuns() => Assert.That(
        s_marked.Select(marked => marked.Method)
            .Where(method => !method.GetCustomAttributes().Any(attribute => attribute is ITestBuilder or ISimpleTestBuilder)
                || method.GetCustomAttributes().Any(attribute => attribute is IgnoreAttribute or ExplicitAttribute))
            .Select(method => $"{method.DeclaringType}.{method.Name}"),
        Is.Empty);
}
