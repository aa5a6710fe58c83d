namespace TraceLlm;

/// <summary>
/// Leaves a value out of traces, name and all, as if it did not exist. The value is not looked at: no getter and no
/// <see cref="object.ToString"/> of it runs. On a type it holds for every value of it, however it
/// is declared, and of the types that derive from it or implement it.
/// </summary>
/// <remarks>
/// On a property, a parameter or a return value it also holds for the members that override or implement it.
/// On a return value (<c>[return: NoCapture]</c>) it holds for the result of the task, and for the items of the stream,
/// that a method returns. <see cref="RedactAttribute"/> shows that there was a value.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Parameter | AttributeTargets.ReturnValue | AttributeTargets.Property | AttributeTargets.Field
    | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class NoCaptureAttribute : Attribute;
