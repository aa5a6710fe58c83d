using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>Finds definitions among the module's references.</summary>
internal static class TypeResolution
{
    /// <summary>The definition of a type; null when its assembly is not at hand.</summary>
    public static TypeDefinition? TryResolve(TypeReference type) => Try(type.Resolve);

    /// <summary>The definition of a method; null when its assembly is not at hand.</summary>
    public static MethodDefinition? TryResolve(MethodReference method) => Try(method.Resolve);

    private static TDefinition? Try<TDefinition>(Func<TDefinition> resolve)
        where TDefinition : class
    {
        try
        {
            return resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    /// <summary>The type as its own members see it: a generic one over its own parameters.</summary>
    public static TypeReference SelfInstance(TypeDefinition type)
    {
        if (!type.HasGenericParameters)
            return type;

        var self = new GenericInstanceType(type);
        foreach (GenericParameter parameter in type.GenericParameters)
            self.GenericArguments.Add(parameter);

        return self;
    }
}
