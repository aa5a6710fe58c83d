using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>Tells whether code anywhere in the module may name a type.</summary>
internal static class TypeVisibility
{
    public static bool IsVisible(TypeReference type, ModuleDefinition module) => type switch
    {
        GenericInstanceType generic =>
            IsVisible(generic.ElementType, module) && generic.GenericArguments.All(argument => IsVisible(argument, module)),
        TypeSpecification specification => IsVisible(specification.ElementType, module),
        GenericParameter => true,
        _ => type.Module != module || IsVisible(type.Resolve()),
    };

    private static bool IsVisible(TypeDefinition? definition)
    {
        for (; definition is { IsNested: true }; definition = definition.DeclaringType)
        {
            if (definition is not ({ IsNestedPublic: true } or { IsNestedAssembly: true } or { IsNestedFamilyOrAssembly: true }))
                return false;
        }

        return definition is not null;
    }
}
