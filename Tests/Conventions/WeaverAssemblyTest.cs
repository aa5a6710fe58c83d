using Mono.Cecil;

namespace Tests.Conventions;

/// <summary>
/// The weaver's parts point one way: discovery, analysis, plan; emission reads the plan; only Il touches instructions.
/// </summary>
public sealed class WeaverAssemblyTest
{
    private const string Root = "TraceLlm.Fody.";

    private static readonly Dictionary<string, string[]> s_mayUse = new()
    {
        ["Diagnostics"] = [],
        ["Configuration"] = ["Diagnostics"],
        ["Discovery"] = ["Configuration", "Diagnostics"],
        ["Plan"] = ["Discovery"],
        ["Analysis"] = ["Diagnostics", "Discovery", "Plan"],
        ["Il"] = [],
        ["Emit"] = ["Configuration", "Discovery", "Il", "Plan"],
    };

    private readonly ModuleDefinition _weaver = ModuleDefinition.ReadModule(typeof(ModuleWeaver).Assembly.Location);

    [OneTimeTearDown]
    public void Close() => _weaver.Dispose();

    [Test]
    public void DependenciesPointOneWay()
    {
        var violations = new SortedSet<string>();
        foreach (TypeDefinition type in _weaver.GetTypes().Where(type => FolderOf(type) is not null))
        {
            string from = FolderOf(type)!;
            foreach (string to in UsedFolders(type).Where(to => to != from && !s_mayUse[from].Contains(to)))
                violations.Add($"{type.FullName} uses {to}");
        }

        Assert.That(violations, Is.Empty);
    }

    [Test]
    public void ClassesAreSealed() => Assert.That(
        _weaver.GetTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && type.Name != "<Module>").Select(type => type.FullName),
        Is.Empty);

    [Test]
    public void OnlyIlChangesInstructions()
    {
        string[] changes = ["Insert", "Add", "Remove", "RemoveAt", "Clear", "set_OpCode", "set_Operand"];
        IEnumerable<string> changing = MethodBodies()
            .Where(method => FolderOf(method.DeclaringType) != "Il")
            .Where(method => method.Body.Instructions.Any(instruction =>
                instruction.Operand is MethodReference { DeclaringType.FullName: var declaring } called
                && changes.Contains(called.Name)
                && declaring is "Mono.Cecil.Cil.Instruction" or "Mono.Collections.Generic.Collection`1<Mono.Cecil.Cil.Instruction>"))
            .Select(method => method.FullName);
        Assert.That(changing, Is.Empty);
    }

    /// <summary>The weaver's load context outlives a build: what a static field holds would be of an earlier one.</summary>
    [Test]
    public void NoStaticFieldHoldsMetadata() => Assert.That(
        _weaver.GetTypes().SelectMany(type => type.Fields)
            .Where(field => field is { IsStatic: true, IsLiteral: false } && field.FieldType.FullName.Contains("Mono.Cecil", StringComparison.Ordinal))
            .Where(field => !field.DeclaringType.Name.StartsWith("<>", StringComparison.Ordinal))
            .Select(field => field.FullName),
        Is.Empty);

    private static string? FolderOf(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;

        return type.Namespace.StartsWith(Root, StringComparison.Ordinal) ? type.Namespace[Root.Length..] : null;
    }

    private static IEnumerable<string> UsedFolders(TypeDefinition type) => type.Methods
        .Where(method => method.HasBody)
        .SelectMany(method => method.Body.Instructions.Select(instruction => instruction.Operand).OfType<MemberReference>())
        .Select(member => member as TypeReference ?? member.DeclaringType)
        .Concat(type.Fields.Select(field => field.FieldType))
        .Concat(type.Methods.SelectMany(method => method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType)))
        .Where(used => used is not null)
        .Select(used => FolderOf(used.GetElementType()))
        .OfType<string>()
        .Distinct();

    private IEnumerable<MethodDefinition> MethodBodies() => _weaver.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody);
}
