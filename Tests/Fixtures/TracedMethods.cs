using Mono.Cecil;

namespace Tests.Fixtures;

/// <summary>What of a module is woven.</summary>
internal static class TracedMethods
{
    /// <summary>The methods that ask whether tracing is on.</summary>
    public static IReadOnlyList<string> In(ModuleDefinition module) =>
    [
        .. module.GetTypes().SelectMany(type => type.Methods)
            .Where(method => method.HasBody && method.Body.Instructions.Any(instruction =>
                instruction.Operand is FieldReference { Name: "Enabled", DeclaringType.FullName: "TraceLlm.Spans.TracingSwitch" }))
            .Select(method => $"{method.DeclaringType.FullName}.{method.Name}"),
    ];

    public static IReadOnlyList<string> In(string path)
    {
        using ModuleDefinition module = ModuleDefinition.ReadModule(path);
        return In(module);
    }
}
