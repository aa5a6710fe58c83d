using Mono.Cecil;
using TraceLlm.Fody.Discovery;

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
        { IsValueType: true } => IsByRefLikeValue(type),
        _ => false,
    };

    public static bool IsEnum(TypeReference type) => type.IsValueType && TypeResolution.TryResolve(type) is { IsEnum: true };

    /// <summary>Whether values of the type, or what a reference of it refers to, cannot be held by the runtime.</summary>
    public static bool IsRestrictedValue(TypeReference type)
    {
        TypeReference plain = WithoutModifiers(type);
        return IsRestricted(plain is ByReferenceType reference ? WithoutModifiers(reference.ElementType) : plain);
    }

    public static bool IsByRefLike(TypeDefinition definition) =>
        definition.HasCustomAttributes
        && definition.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == ByRefLikeAttribute);

    private static bool IsByRefLikeValue(TypeReference type) =>
        !type.IsPrimitive && (TypeResolution.TryResolve(type) is not { } definition || IsByRefLike(definition));
}
