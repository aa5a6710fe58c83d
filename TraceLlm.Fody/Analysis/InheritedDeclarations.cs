using Mono.Cecil;
using TraceLlm.Fody.Discovery;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Finds the methods that a method overrides or implements, as far as their authors mark anything: what is said of a value
/// where it is declared holds wherever it is met.
/// </summary>
internal sealed class InheritedDeclarations
{
    private const string Runtime = "TraceLlm";

    private readonly Dictionary<string, IReadOnlyList<TypeReference>> _markedAncestors = [];

    /// <summary>The method itself, and those that it overrides or implements.</summary>
    /// <param name="method">The method.</param>
    /// <param name="type">The type whose method it is; one that inherits it may add interfaces that it implements.</param>
    public IEnumerable<MethodDefinition> Of(MethodDefinition method, TypeDefinition type)
    {
        yield return method;
        foreach (MethodDefinition overridden in method.Overrides.Select(TypeResolution.TryResolve).OfType<MethodDefinition>())
            yield return overridden;

        foreach (TypeReference ancestor in MarkedAncestors(type))
        {
            foreach (MethodDefinition declared in TypeResolution.TryResolve(ancestor)!.Methods.Where(declared => IsDeclarationOf(declared, method, ancestor)))
                yield return declared;
        }
    }

    /// <summary>The property that an accessor belongs to.</summary>
    public static PropertyDefinition? PropertyOf(MethodDefinition accessor) =>
        accessor.IsGetter || accessor.IsSetter
            ? accessor.DeclaringType.Properties.FirstOrDefault(property => property.GetMethod == accessor || property.SetMethod == accessor)
            : null;

    private IReadOnlyList<TypeReference> MarkedAncestors(TypeDefinition type)
    {
        if (!_markedAncestors.TryGetValue(type.FullName, out IReadOnlyList<TypeReference> marked))
        {
            var ancestors = new Dictionary<string, TypeReference>();
            Gather(TypeResolution.SelfInstance(type), ancestors);
            _markedAncestors.Add(type.FullName, marked = [.. ancestors.Values.Where(ancestor => TypeResolution.TryResolve(ancestor) is { } definition && HasMarks(definition))]);
        }

        return marked;
    }

    private static void Gather(TypeReference type, Dictionary<string, TypeReference> ancestors)
    {
        if (TypeResolution.TryResolve(type) is not { } definition)
            return;

        IEnumerable<TypeReference?> parents = definition.Interfaces.Select(implementation => implementation.InterfaceType).Append(definition.BaseType);
        foreach (TypeReference parent in parents.OfType<TypeReference>().Select(parent => GenericSubstitution.Substitute(parent, type)))
        {
            if (ancestors.ContainsKey(parent.FullName))
                continue;

            ancestors.Add(parent.FullName, parent);
            Gather(parent, ancestors);
        }
    }

    private static bool HasMarks(TypeDefinition type) =>
        (type.Module.Assembly.Name.Name == Runtime || type.Module.AssemblyReferences.Any(reference => reference.Name == Runtime))
        && (type.Properties.Any(CaptureMarks.IsAny)
            || type.Methods.Any(method => CaptureMarks.IsAny(method) || CaptureMarks.IsAny(method.MethodReturnType) || method.Parameters.Any(CaptureMarks.IsAny)));

    private static bool IsDeclarationOf(MethodDefinition declared, MethodDefinition method, TypeReference ancestor) =>
        declared.IsVirtual
        && declared.Name == method.Name
        && declared.IsStatic == method.IsStatic
        && declared.GenericParameters.Count == method.GenericParameters.Count
        && declared.Parameters.Count == method.Parameters.Count
        && (declared.DeclaringType.IsInterface || method is { IsVirtual: true, IsNewSlot: false })
        && declared.Parameters.Zip(method.Parameters, (one, other) => IsSame(GenericSubstitution.Substitute(one.ParameterType, ancestor), other.ParameterType)).All(same => same);

    /// <summary>The type parameters of two methods are the same when their positions are.</summary>
    private static bool IsSame(TypeReference one, TypeReference other) => (TypeTraits.WithoutModifiers(one), TypeTraits.WithoutModifiers(other)) switch
    {
        (GenericParameter a, GenericParameter b) => a.Type == b.Type && a.Position == b.Position,
        (GenericInstanceType a, GenericInstanceType b) =>
            IsSame(a.ElementType, b.ElementType)
            && a.GenericArguments.Zip(b.GenericArguments, IsSame).All(same => same),
        (ByReferenceType a, ByReferenceType b) => IsSame(a.ElementType, b.ElementType),
        (ArrayType a, ArrayType b) => a.Rank == b.Rank && IsSame(a.ElementType, b.ElementType),
        (var a, var b) => a.FullName == b.FullName,
    };
}
