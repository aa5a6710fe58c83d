using Mono.Cecil;
using TraceLlm.Fody.Diagnostics;

namespace TraceLlm.Fody.Discovery;

/// <summary>Tells what a compiler made from what somebody wrote.</summary>
internal static class CompilerGenerated
{
    private const string Attribute = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>
    /// Whether a method was made by the compiler, or stands in a type that was: state machines, closures, members of
    /// records, bodies of automatic properties.
    /// </summary>
    public static bool Is(MethodDefinition method) => IsMade(method, method.Name) || IsMade(method.DeclaringType);

    /// <summary>
    /// Whether a method is only the form of an extension member: it throws, and the compiler calls another method, which
    /// carries the same attributes.
    /// </summary>
    public static bool IsExtensionSkeleton(MethodDefinition method) => HoldsSkeletons(method.DeclaringType);

    /// <summary>Whether a method is an accessor or an operator. That of an extension member says so in its form only.</summary>
    public static bool IsSpecialName(MethodDefinition method) =>
        method.IsSpecialName || SkeletonsOf(method).Any(skeleton => skeleton.IsSpecialName);

    /// <summary>The forms of extension members that a method may be the implementation of: they have its name.</summary>
    public static IEnumerable<MethodDefinition> SkeletonsOf(MethodDefinition method) =>
        method is { IsStatic: true, DeclaringType.HasNestedTypes: true }
            ? method.DeclaringType.NestedTypes
                .Where(HoldsSkeletons)
                .SelectMany(type => type.Methods)
                .Where(candidate => candidate.Name == method.Name)
            : [];

    /// <summary>The type that somebody wrote which a type stands in, or is.</summary>
    public static TypeDefinition WrittenTypeAround(TypeDefinition type)
    {
        while (type.DeclaringType is { } outer && IsMade(type, SourceName.Of(type)))
            type = outer;

        return type;
    }

    private static bool HoldsSkeletons(TypeDefinition type) =>
        type.IsNested
        && (type.Name.StartsWith("<G>$", StringComparison.Ordinal) || type.Name.StartsWith("<M>$", StringComparison.Ordinal));

    /// <summary>Whether a type, or one that it is nested in, was made by the compiler.</summary>
    public static bool IsType(TypeDefinition type) => IsMade(type);

    private static bool IsMade(TypeDefinition? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (IsMade(type, SourceName.Of(type)))
                return true;
        }

        return false;
    }

    private static bool IsMade(ICustomAttributeProvider member, string name) =>
        name.StartsWith("<", StringComparison.Ordinal)
        || (member.HasCustomAttributes && member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Attribute));
}
