using Mono.Cecil;

namespace TraceLlm.Fody.Analysis;

/// <summary>Puts the arguments of a generic type in the place of its parameters.</summary>
internal static class GenericSubstitution
{
    /// <summary>The type of a parameter of a method reference, as its caller sees it.</summary>
    public static TypeReference ParameterType(MethodReference method, int index) =>
        method.DeclaringType is GenericInstanceType declaring
            ? Substitute(method.Parameters[index].ParameterType, declaring)
            : method.Parameters[index].ParameterType;

    /// <summary>A type that a member or a base of <paramref name="context"/> names, as the user of that type sees it.</summary>
    public static TypeReference Substitute(TypeReference type, TypeReference context) =>
        context is GenericInstanceType arguments ? Substitute(type, arguments) : type;

    private static TypeReference Substitute(TypeReference type, GenericInstanceType arguments) => type switch
    {
        GenericParameter { Type: GenericParameterType.Type } parameter => arguments.GenericArguments[parameter.Position],
        ArrayType array => SubstituteItems(array, arguments),
        ByReferenceType reference => new ByReferenceType(Substitute(reference.ElementType, arguments)),
        PointerType pointer => new PointerType(Substitute(pointer.ElementType, arguments)),
        GenericInstanceType generic => SubstituteArguments(generic, arguments),
        _ => type,
    };

    private static ArrayType SubstituteItems(ArrayType array, GenericInstanceType arguments)
    {
        var substituted = new ArrayType(Substitute(array.ElementType, arguments));
        substituted.Dimensions.Clear();
        foreach (ArrayDimension dimension in array.Dimensions)
            substituted.Dimensions.Add(dimension);

        return substituted;
    }

    private static GenericInstanceType SubstituteArguments(GenericInstanceType generic, GenericInstanceType arguments)
    {
        var closed = new GenericInstanceType(generic.ElementType);
        foreach (TypeReference argument in generic.GenericArguments)
            closed.GenericArguments.Add(Substitute(argument, arguments));

        return closed;
    }
}
