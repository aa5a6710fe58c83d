using Mono.Cecil;

namespace Tests.Analysis;

/// <summary>Knows one assembly, so that nothing else can stand in for it.</summary>
internal sealed class SingleAssemblyResolver(AssemblyDefinition assembly) : IAssemblyResolver
{
    public AssemblyDefinition Resolve(AssemblyNameReference name) => name.Name == assembly.Name.Name
        ? assembly
        : throw new AssemblyResolutionException(name);

    public AssemblyDefinition Resolve(AssemblyNameReference name, ReaderParameters parameters) => Resolve(name);

    public void Dispose()
    {
    }
}
