using System.Collections;
using System.Reflection;
using Mono.Cecil;
using Tests.Fixtures;
using TraceLlm.Fody.Diagnostics;

namespace Tests.Analysis;

/// <summary>Weaver and runtime meet in one table; the runtime keeps what is in it, in every target framework.</summary>
public sealed class RuntimeContractTest
{
    [TestCase("net8.0")]
    [TestCase("net10.0")]
    public void EveryMemberResolves(string framework)
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        using AssemblyDefinition runtime = Runtime(framework);
        MemberReference[] members = [.. Members(run.Module, runtime)];
        Assert.That(members, Has.Length.GreaterThan(40));
        using var resolver = new SingleAssemblyResolver(runtime);
        var metadata = new MetadataResolver(resolver);
        Assert.That(members.Where(member => !Resolves(metadata, member)).Select(member => member.FullName), Is.Empty);
    }

    /// <summary>Woven code is compiled against one framework and may run on the runtime of another.</summary>
    [Test]
    public void WhatWovenCodeCallsIsTheSameInEveryFramework()
    {
        using AssemblyDefinition net8 = Runtime("net8.0");
        using AssemblyDefinition net10 = Runtime("net10.0");
        Assert.That(PublicMembers(net8), Is.EqualTo(PublicMembers(net10)));
        Assert.That(PublicMembers(net8), Has.Some.Contains("TracedCall::Open("));
    }

    [TestCase("TraceLlm.Woven.TracedCall", "End")]
    [TestCase("TraceLlm.Spans.TracingSwitch", "Enabled")]
    [TestCase("TraceLlm.Woven.Captured", "Text")]
    [TestCase("TraceLlm.Woven.WovenModule", "SetTags")]
    public void MissingMemberIsNamedAndNothingIsWoven(string type, string member)
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        TypeDefinition declaring = run.Runtime.MainModule.GetType(type);
        declaring.Methods.Where(method => method.Name == member).ToList().ForEach(method => declaring.Methods.Remove(method));
        declaring.Fields.Where(field => field.Name == member).ToList().ForEach(field => declaring.Fields.Remove(field));
        AssertMismatch(run, $"{type}.{member}");
    }

    [Test]
    public void MissingTypeIsNamedAndNothingIsWoven()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        run.Runtime.MainModule.Types.Remove(run.Runtime.MainModule.GetType("TraceLlm.Woven.Captured"));
        AssertMismatch(run, "TraceLlm.Woven.Captured");
    }

    private static void AssertMismatch(WeaverRun run, string member)
    {
        string before = run.Contents();
        run.Execute();
        Assert.That(
            run.Errors.Select(error => error.Text),
            Is.EqualTo(new[]
            {
                $"TLLM020: The referenced package TraceLlm has no {member}. Reference the same version of TraceLlm and TraceLlm.Fody. (docs/diagnostics/TLLM020.md)",
            }));
        Assert.That(run.Contents(), Is.EqualTo(before));
    }

    [Test]
    public void ProjectThatDoesNotReferenceTheRuntimeIsTold()
    {
        using WeaverRun run = WeaverRun.OfFixtures();
        string before = run.Contents();
        run.HasRuntime = false;
        run.Execute();
        Assert.That(run.Errors.Single().Text, Does.Match(
            @"^TLLM021: [1-9]\d* method\(s\) are marked to be traced, but the assembly TraceLlm is not among the project's references\. Reference "));
        Assert.That(run.Contents(), Is.EqualTo(before));
    }

    private static AssemblyDefinition Runtime(string framework) => AssemblyDefinition.ReadAssembly(
        Repository.PathOf("TraceLlm", "bin", Repository.Configuration, framework, "TraceLlm.dll"));

    /// <summary>Everything that the table holds. It is the weaver's own, so it is read as the weaver fills it.</summary>
    private static IEnumerable<MemberReference> Members(ModuleDefinition module, AssemblyDefinition runtime)
    {
        Type type = typeof(DiagnosticDescriptor).Assembly.GetType("TraceLlm.Fody.Emit.RuntimeContract", throwOnError: true)!;
        object contract = type.GetMethod("Resolve")!.Invoke(null, [module, runtime])!;
        return Values(contract)
            .SelectMany(value => value.GetType().Name.EndsWith("Contract", StringComparison.Ordinal) ? Values(value) : [value])
            .OfType<MemberReference>()
            .Where(member => (member as TypeReference ?? member.DeclaringType).Scope?.Name == "TraceLlm");
    }

    private static IEnumerable<object> Values(object contract) =>
        contract.GetType().GetFields(BindingFlags.Instance | BindingFlags.NonPublic)
            .Select(field => field.GetValue(contract)!)
            .SelectMany(value => value is IDictionary table ? table.Values.Cast<object>() : [value]);

    private static bool Resolves(MetadataResolver resolver, MemberReference member) => member switch
    {
        MethodReference method => resolver.Resolve(method) is { IsPublic: true },
        FieldReference field => resolver.Resolve(field) is { IsPublic: true },
        TypeReference type => resolver.Resolve(type) is { IsPublic: true },
        _ => false,
    };

    private static string[] PublicMembers(AssemblyDefinition runtime) => [.. runtime.MainModule.Types
        .Where(type => type.IsPublic)
        .SelectMany(type => type.Methods.Where(method => method.IsPublic).Select(method => method.FullName)
            .Concat(type.Fields.Where(field => field.IsPublic).Select(field => field.FullName))
            .Append(type.FullName))
        .Order(StringComparer.Ordinal)];
}
