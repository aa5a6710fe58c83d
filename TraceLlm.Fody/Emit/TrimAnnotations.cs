using Mono.Cecil;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// What an author says to the trimmer and to ahead-of-time compilation holds for what is generated around a method, too:
/// else they would warn of code that nobody wrote.
/// </summary>
internal static class TrimAnnotations
{
    private static readonly string[] s_ofCode =
    [
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
    ];

    private static readonly string[] s_ofValues = ["System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute"];

    /// <summary>What a method or its type requires, said of a type that calls it: who makes an object of that is warned already.</summary>
    public static void CopyRequirements(MethodDefinition method, TypeDefinition type)
    {
        Copy(method, type, s_ofCode);
        Copy(method.DeclaringType, type, s_ofCode);
    }

    /// <summary>What a parameter's value must keep, said of a field that holds it.</summary>
    public static void CopyMembers(ParameterDefinition parameter, FieldDefinition field) => Copy(parameter, field, s_ofValues);

    private static void Copy(ICustomAttributeProvider from, ICustomAttributeProvider to, string[] names)
    {
        foreach (CustomAttribute attribute in from.CustomAttributes.Where(attribute => names.Contains(attribute.AttributeType.FullName)))
        {
            if (to.CustomAttributes.All(present => present.AttributeType.FullName != attribute.AttributeType.FullName))
                to.CustomAttributes.Add(new CustomAttribute(attribute.Constructor, attribute.GetBlob()));
        }
    }
}
