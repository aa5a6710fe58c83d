using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Finds what a value may be that its declared type does not say: a derived type, or a case of a union.</summary>
internal sealed class LlmVariants(ModuleDefinition module, CapturedTypes captured)
{
    /// <summary>A base of more types than this is the base of everything: none of them is what a response is.</summary>
    private const int MaxDerived = 256;

    private readonly Dictionary<string, ILookup<string, TypeDefinition>> _derived = [];

    /// <summary>The types that derive directly from one, in its own assembly and in the module.</summary>
    public IEnumerable<TypeReference> Derived(TypeReference type, TypeDefinition definition)
    {
        if (definition.IsSealed || definition.HasGenericParameters)
            return [];

        IEnumerable<TypeDefinition> own = captured.Derived(type).Where(derived =>
            !derived.HasGenericParameters && !derived.IsInterface && TypeVisibility.IsVisible(derived, module));
        TypeReference[] derived = [.. captured.IsOwn(definition) ? own : own.Concat(DerivedBeside(definition))];
        return derived.Length <= MaxDerived ? derived : [];
    }

    /// <summary>
    /// The cases of a union as the Anthropic SDK has them: a class that holds any of some types in a property Value, and has
    /// a constructor for each.
    /// </summary>
    public static IReadOnlyList<TypeReference> Cases(TypeDefinition definition, CapturedMember value) =>
        value.Type.MetadataType is not MetadataType.Object ? []
        :
        [
            .. definition.Methods
                .Where(method => method is { IsConstructor: true, IsPublic: true, IsStatic: false, HasParameters: true })
                .Select(constructor => TypeTraits.WithoutModifiers(constructor.Parameters[0].ParameterType))
                .Where(type => !type.IsValueType && type.FullName != definition.FullName && type is not (GenericParameter or ByReferenceType))
                .GroupBy(type => type.FullName)
                .Select(group => group.First()),
        ];

    private IEnumerable<TypeDefinition> DerivedBeside(TypeDefinition definition)
    {
        string assembly = definition.Module.Assembly.FullName;
        if (!_derived.TryGetValue(assembly, out ILookup<string, TypeDefinition>? derived))
        {
            derived = definition.Module.Types
                .Where(type => type is { IsPublic: true, HasGenericParameters: false, BaseType: not null } && type.BaseType.Namespace != "System")
                .ToLookup(type => type.BaseType.FullName);
            _derived.Add(assembly, derived);
        }

        return derived[definition.FullName];
    }
}
