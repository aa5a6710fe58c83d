using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>What the author says of a value that is not to be seen.</summary>
internal static class CaptureMarks
{
    private const string NoCapture = "TraceLlm.NoCaptureAttribute";
    private const string Redact = "TraceLlm.RedactAttribute";

    /// <summary>Whether a mark stands in place of the value.</summary>
    public static bool IsRedacted(ICustomAttributeProvider member) => Find(member, Redact) is not null;

    /// <summary>Whether the value is left out, name and all.</summary>
    public static bool IsLeftOut(ICustomAttributeProvider member) => Find(member, NoCapture) is not null;

    /// <summary>Whether anything is said.</summary>
    public static bool IsAny(ICustomAttributeProvider member) => IsRedacted(member) || IsLeftOut(member);

    /// <summary>What is said of a type, of a base of it or of an interface that it implements.</summary>
    public static RedactionMark OfType(TypeDefinition type)
    {
        if (IsLeftOut(type))
            return RedactionMark.Omit;

        return IsRedacted(type)
            ? RedactionMark.Redact
            : type.Interfaces
                .Select(implementation => implementation.InterfaceType)
                .Prepend(type.BaseType)
                .Where(parent => parent is not null && parent.FullName is not ("System.Object" or "System.ValueType"))
                .Select(parent => TypeResolution.TryResolve(parent) is { } definition ? OfType(definition) : RedactionMark.None)
                .FirstOrDefault(mark => mark is not RedactionMark.None);
    }

    public static CustomAttribute? Find(ICustomAttributeProvider member, string attribute) =>
        member.HasCustomAttributes
            ? member.CustomAttributes.FirstOrDefault(candidate => candidate.AttributeType.FullName == attribute)
            : null;
}
