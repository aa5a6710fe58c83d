using Mono.Cecil;

namespace TraceLlm.Fody.Emit;

/// <summary>The one member of the package for OpenTelemetry that woven code refers to.</summary>
internal static class ExporterContract
{
    public const string Assembly = "TraceLlm.OpenTelemetry";

    /// <summary>The call that gives the runtime the package's exporter.</summary>
    /// <param name="module">The module that is woven.</param>
    /// <param name="exporter">The package's assembly.</param>
    /// <exception cref="MissingRuntimeMemberException">The package is of another version.</exception>
    public static MethodReference Resolve(ModuleDefinition module, AssemblyDefinition exporter) =>
        new ContractMembers(module, exporter.MainModule, new ContractImporter(module, RuntimeContract.ReferenceTo(module, exporter)))
            .Method("TraceLlm.OpenTelemetry.OtlpPersistence", "Register", 0);
}
