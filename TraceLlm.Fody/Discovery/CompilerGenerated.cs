using Mono.Cecil;

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
    public static bool IsExtensionSkeleton(MethodDefinition method) =>
        method.DeclaringType is { IsNested: true, Name: var name }
        && (name.StartsWith("<G>$", StringComparison.Ordinal) || name.StartsWith("<M>$", StringComparison.Ordinal));

    /// <summary>The forms of extension members that a method may be the implementation of: they have its name.</summary>
    public static IEnumerable<MethodDefinition> SkeletonsOf(MethodDefinition method) =>
        method is { IsStatic: true, DeclaringType.HasNestedTypes: true }
            ? method.DeclaringType.NestedTypes
                .SelectMany(type => type.Methods)
                .Where(candidate => candidate.Name == method.Name && IsExtensionSkeleton(candidate))
            : [];

    private static bool IsMade(TypeDefinition? type)
    {
        for (; type is not null; type = type.DeclaringType)
        {
            if (IsMade(type, type.Name))
                return true;
        }

        return false;
    }

    private static bool IsMade(ICustomAttributeProvider member, string name) =>
        name.StartsWith("<", StringComparison.Ordinal)
        || (member.HasCustomAttributes && member.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == Attribute));
}
