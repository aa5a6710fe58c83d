using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>Finds definitions among the module's references.</summary>
internal static class TypeResolution
{
    /// <summary>The definition of a type; null when its assembly is not at hand.</summary>
    public static TypeDefinition? TryResolve(TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
