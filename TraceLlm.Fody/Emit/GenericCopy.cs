using Mono.Cecil;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// The type parameters of a method and of its type, declared again on a type nested there, with their constraints and
/// what is said of them.
/// </summary>
internal sealed class GenericCopy
{
    private readonly TypeDefinition _copy;
    private readonly int _ofType;

    public GenericCopy(MethodDefinition method, TypeDefinition copy)
    {
        _copy = copy;
        _ofType = method.DeclaringType.GenericParameters.Count;
        GenericParameter[] originals = [.. method.DeclaringType.GenericParameters, .. method.GenericParameters];
        foreach (GenericParameter original in originals)
            copy.GenericParameters.Add(new GenericParameter(original.Name, copy) { Attributes = original.Attributes & ~GenericParameterAttributes.VarianceMask });

        for (int index = 0; index < originals.Length; index++)
            CopyConstraints(originals[index], copy.GenericParameters[index]);
    }

    /// <summary>A type that the method names, as the nested type names it.</summary>
    public TypeReference Map(TypeReference type) => type switch
    {
        GenericParameter { Type: GenericParameterType.Method } parameter => _copy.GenericParameters[_ofType + parameter.Position],
        GenericParameter parameter => _copy.GenericParameters[parameter.Position],
        ArrayType array => MapItems(array),
        PointerType pointer => new PointerType(Map(pointer.ElementType)),
        RequiredModifierType required => new RequiredModifierType(required.ModifierType, Map(required.ElementType)),
        OptionalModifierType optional => new OptionalModifierType(optional.ModifierType, Map(optional.ElementType)),
        GenericInstanceType generic => MapArguments(generic),
        _ => type,
    };

    private ArrayType MapItems(ArrayType array)
    {
        var mapped = new ArrayType(Map(array.ElementType));
        mapped.Dimensions.Clear();
        foreach (ArrayDimension dimension in array.Dimensions)
            mapped.Dimensions.Add(dimension);

        return mapped;
    }

    private GenericInstanceType MapArguments(GenericInstanceType generic)
    {
        var mapped = new GenericInstanceType(generic.ElementType);
        foreach (TypeReference argument in generic.GenericArguments)
            mapped.GenericArguments.Add(Map(argument));

        return mapped;
    }

    private void CopyConstraints(GenericParameter original, GenericParameter copy)
    {
        foreach (GenericParameterConstraint constraint in original.Constraints)
        {
            var copied = new GenericParameterConstraint(Map(constraint.ConstraintType));
            CopyAttributes(constraint, copied);
            copy.Constraints.Add(copied);
        }

        CopyAttributes(original, copy);
    }

    private static void CopyAttributes(ICustomAttributeProvider original, ICustomAttributeProvider copy)
    {
        foreach (CustomAttribute attribute in original.CustomAttributes)
            copy.CustomAttributes.Add(new CustomAttribute(attribute.Constructor, attribute.GetBlob()));
    }
}
