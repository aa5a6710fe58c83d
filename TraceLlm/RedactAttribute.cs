namespace TraceLlm;

/// <summary>
/// Keeps a value out of traces: <c>"[redacted]"</c> is written in its place. The value is not looked at: no getter and
/// no <see cref="object.ToString"/> of it runs. On a type it holds for every value of it, however it
/// is declared, and of the types that derive from it or implement it.
/// </summary>
/// <remarks>
/// On a property, a parameter or a return value it also holds for the members that override or implement it.
/// On a return value (<c>[return: Redact]</c>) it holds for the result of the task, and for the items of the stream, that
/// a method returns. <see cref="NoCaptureAttribute"/> leaves out the name as well.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class RedactAttribute : Attribute;
