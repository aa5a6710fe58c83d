using Mono.Cecil;

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

    public static CustomAttribute? Find(ICustomAttributeProvider member, string attribute) =>
        member.HasCustomAttributes
            ? member.CustomAttributes.FirstOrDefault(candidate => candidate.AttributeType.FullName == attribute)
            : null;
}
