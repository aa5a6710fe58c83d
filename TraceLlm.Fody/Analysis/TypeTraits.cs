using Mono.Cecil;

namespace TraceLlm.Fody.Analysis;

/// <summary>What analysis asks of types. An unresolvable type gives the answer that is safe.</summary>
internal static class TypeTraits
{
    private const string ByRefLikeAttribute = "System.Runtime.CompilerServices.IsByRefLikeAttribute";

    /// <summary>ECMA-335 augmented: GenericParameterAttributes.AllowByRefLike.</summary>
    private const int AllowByRefLike = 0x20;

    public static TypeReference WithoutModifiers(TypeReference type)
    {
        while (type is IModifierType modified)
            type = modified.ElementType;

        return type is PinnedType pinned ? WithoutModifiers(pinned.ElementType) : type;
    }

    /// <summary>The type that a method returns, without modifiers; null for none.</summary>
    public static TypeReference? Returned(MethodDefinition method) =>
        WithoutModifiers(method.ReturnType) is { MetadataType: not MetadataType.Void } type ? type : null;

    /// <summary>Whether values of the type cannot be a type argument or be held by the runtime.</summary>
    public static bool IsRestricted(TypeReference type) => type switch
    {
        PointerType or FunctionPointerType or ByReferenceType => true,
        ArrayType array => IsRestricted(WithoutModifiers(array.ElementType)),
        GenericParameter parameter => ((int)parameter.Attributes & AllowByRefLike) != 0,
        { IsValueType: true } => IsByRefLike(type),
        _ => false,
    };

    public static bool IsEnum(TypeReference type) => type.IsValueType && TryResolve(type) is { IsEnum: true };

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

    private static bool IsByRefLike(TypeReference type) =>
        !type.IsPrimitive
        && (TryResolve(type) is not { } definition
            || definition.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == ByRefLikeAttribute));
}
