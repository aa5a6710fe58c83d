using Mono.Cecil;
using Tests.Fixtures;

namespace Tests.Conventions;

/// <summary>What the built runtime may and may not refer to.</summary>
[TestFixture("net8.0")]
[TestFixture("net10.0")]
public sealed class RuntimeAssemblyTest(string targetFramework)
{
    private static readonly string[] s_reflection =
    [
        "System.Reflection.", "System.Activator", "System.Linq.Expressions.", "System.Dynamic.",
        "Microsoft.CSharp.", "System.Text.Json.JsonSerializer", "System.Text.Json.Serialization.",
    ];

    /// <summary>Members of System.Type that only compare or print types.</summary>
    private static readonly string[] s_harmlessOfType = ["GetTypeFromHandle", "get_IsValueType", "get_IsEnum", "op_Equality", "op_Inequality", "get_FullName", "ToString"];

    /// <summary>Folder by folder: what each may use besides itself and the plain data at the top.</summary>
    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["TraceLlm.Diagnostics"] = [],
        ["TraceLlm.Capture"] = ["TraceLlm.Diagnostics"],
        ["TraceLlm.Llm"] = ["TraceLlm.Capture", "TraceLlm.Diagnostics"],
        ["TraceLlm.Configuration"] = ["TraceLlm.Capture", "TraceLlm.Diagnostics"],
        ["TraceLlm.Spans"] = ["TraceLlm.Capture", "TraceLlm.Configuration", "TraceLlm.Diagnostics", "TraceLlm.Llm"],
        ["TraceLlm.Documents"] = ["TraceLlm.Capture", "TraceLlm.Configuration", "TraceLlm.Llm", "TraceLlm.Spans"],
        ["TraceLlm.Persistence"] = ["TraceLlm.Capture", "TraceLlm.Diagnostics", "TraceLlm.Documents", "TraceLlm.Llm", "TraceLlm.Spans"],
        ["TraceLlm.Persistence.Http"] = ["TraceLlm.Capture", "TraceLlm.Diagnostics", "TraceLlm.Persistence", "TraceLlm.Retry", "TraceLlm.Spans"],
        ["TraceLlm.Retry"] = ["TraceLlm.Configuration", "TraceLlm.Diagnostics", "TraceLlm.Spans"],
        ["TraceLlm.Streams"] = ["TraceLlm.Capture", "TraceLlm.Diagnostics", "TraceLlm.Llm", "TraceLlm.Retry", "TraceLlm.Spans"],
        ["TraceLlm.Telemetry"] = ["TraceLlm.Diagnostics", "TraceLlm.Documents", "TraceLlm.Llm", "TraceLlm.Spans"],
        ["TraceLlm.Woven"] = ["TraceLlm.Telemetry", "TraceLlm.Streams", "TraceLlm.Retry", "TraceLlm.Capture", "TraceLlm.Configuration", "TraceLlm.Diagnostics", "TraceLlm.Llm", "TraceLlm.Spans", "TraceLlm.TracerProvider"],
    };

    private static readonly string[] s_plainData =
    [
        "CaptureMode", "FileSyncMode", "IRetryAfter", "PersistenceMode", "SpanKind", "TraceStatistics", "TraceStatus", "TracerOptions",
    ];

    private readonly ModuleDefinition _runtime = ModuleDefinition.ReadModule(
        Repository.PathOf("TraceLlm", "bin", Repository.Configuration, targetFramework, "TraceLlm.dll"));

    [OneTimeTearDown]
    public void Close() => _runtime.Dispose();

    [Test]
    public void UsesNoReflection()
    {
        IEnumerable<string> used = MethodBodies()
            .SelectMany(method => method.Body.Instructions)
            .Select(instruction => instruction.Operand)
            .OfType<MemberReference>()
            .Where(IsReflection)
            .Select(member => member.FullName);
        Assert.That(used.Distinct(), Is.Empty);
    }

    [Test]
    public void DependsOnTheFrameworkOnly() => Assert.That(
        _runtime.AssemblyReferences.Select(reference => reference.Name).Where(name => !name.StartsWith("System.", StringComparison.Ordinal)),
        Is.Empty);

    [Test]
    public void DependenciesPointOneWay()
    {
        var violations = new SortedSet<string>();
        foreach (TypeDefinition type in _runtime.GetTypes().Where(type => s_mayUse.ContainsKey(NamespaceOf(type))))
        {
            string from = NamespaceOf(type);
            foreach (string to in Uses(type).Where(to => to != from && !s_mayUse[from].Contains(to)))
                violations.Add($"{type.FullName} uses {to}");
        }

        Assert.That(violations, Is.Empty);
    }

    [Test]
    public void EveryFolderHasItsRule() => Assert.That(
        _runtime.Types.Select(NamespaceOf).Distinct().Where(name => name.StartsWith("TraceLlm.", StringComparison.Ordinal)),
        Is.SubsetOf(s_mayUse.Keys));

    [Test]
    public void ClassesAreSealed() => Assert.That(
        _runtime.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Name != "<Module>").Select(type => type.FullName),
        Is.Empty);

    /// <summary>Users see the everyday API and documents; what woven code needs besides is opaque.</summary>
    [Test]
    public void ExportsNothingElse() => Assert.That(
        _runtime.Types.Where(type => type.IsPublic && type.Namespace is not ("TraceLlm" or "TraceLlm.Documents" or "TraceLlm.Woven")).Select(type => type.FullName),
        Is.EquivalentTo(new[]
        {
            "TraceLlm.Capture.CaptureWriter",
            "TraceLlm.Capture.CapturedScalar", "TraceLlm.Capture.CapturedText",
            "TraceLlm.Capture.ICapturedObject", "TraceLlm.Capture.ICapturedValue",
            "TraceLlm.Capture.IRedactedObject",
            "TraceLlm.Configuration.ModuleConfiguration",
            "TraceLlm.Llm.LlmReader",
            "TraceLlm.Retry.RetriedBody`1",
            "TraceLlm.Retry.RetryState",
            "TraceLlm.Retry.RetryWaiter",
            "TraceLlm.Spans.MethodDescriptor",
            "TraceLlm.Spans.Span",
            "TraceLlm.Spans.SpanContext",
            "TraceLlm.Spans.TracingSwitch",
            "TraceLlm.Telemetry.ITelemetryPipeline",
            "TraceLlm.Telemetry.TelemetrySettings",
        }));

    [Test]
    public void WhatWovenCodeNeedsIsHiddenFromCompletion() => Assert.That(
        _runtime.Types
            .Where(type => type.IsPublic && type.Namespace is not ("TraceLlm" or "TraceLlm.Documents"))
            .Where(type => type.CustomAttributes.All(attribute => attribute.AttributeType.Name != "EditorBrowsableAttribute"))
            .Select(type => type.FullName),
        Is.Empty);

    private static bool IsReflection(MemberReference member)
    {
        string type = (member as TypeReference ?? member.DeclaringType)?.FullName ?? "";
        return Array.Exists(s_reflection, prefix => type.StartsWith(prefix, StringComparison.Ordinal))
            || (type == "System.Type" && member is MethodReference && !s_harmlessOfType.Contains(member.Name));
    }

    /// <summary>The folders that a type uses; for a type at the top that is not plain data, its own name.</summary>
    private static IEnumerable<string> Uses(TypeDefinition type) => type.Methods
        .Where(method => method.HasBody)
        .SelectMany(method => method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>())
        .Select(member => member as TypeReference ?? member.DeclaringType)
        .Concat(type.Fields.Select(field => field.FieldType))
        .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
        .Where(used => used is not null)
        .Select(used => used.GetElementType())
        .Where(used => NamespaceOf(used).StartsWith("TraceLlm", StringComparison.Ordinal) && !s_plainData.Contains(used.Name))
        .Select(used => NamespaceOf(used) == "TraceLlm" ? used.FullName : NamespaceOf(used))
        .Distinct();

    private static string NamespaceOf(TypeReference type) => type.DeclaringType is { } outer ? NamespaceOf(outer) : type.Namespace;

    private IEnumerable<MethodDefinition> MethodBodies() => _runtime.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);
}
