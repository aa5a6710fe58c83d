using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>How a value is captured. Immutable.</summary>
/// <param name="Call">The runtime's call.</param>
/// <param name="Type">The static type of the value; null for none.</param>
/// <param name="TypeArguments">The call's type arguments.</param>
/// <param name="Parts">How the values inside it are captured.</param>
internal sealed record ValueCapture(
    CaptureCall Call, TypeReference? Type, IReadOnlyList<TypeReference> TypeArguments, IReadOnlyList<ValueCapture> Parts)
{
    /// <summary>A method without a result.</summary>
    public static ValueCapture Nothing { get; } = Without(CaptureCall.Nothing, type: null);

    /// <summary>A value that is left out.</summary>
    public static ValueCapture Omitted { get; } = Nothing with { IsOmitted = true };

    /// <summary>What gives the value that is written in place of an object that holds it.</summary>
    public MethodReference? Content { get; init; }

    /// <summary>Whether nothing is written at all, not even the value's name.</summary>
    public bool IsOmitted { get; private init; }

    /// <summary>Whether the value itself is read.</summary>
    public bool ReadsValue => Call is not (CaptureCall.TypeName or CaptureCall.Redacted or CaptureCall.Nothing);

    /// <summary>Whether the value alone, as an object at run time, would not be written the same.</summary>
    public bool NeedsStaticType => Call switch
    {
        CaptureCall.Foreign or CaptureCall.Declared or CaptureCall.Redacted or CaptureCall.Tuple => true,
        CaptureCall.Memory or CaptureCall.MutableMemory => true,
        CaptureCall.Sequence => !IsPlainList || Parts[0].NeedsStaticType,
        CaptureCall.Map => true,
        CaptureCall.Optional => Parts[0].NeedsStaticType,
        _ => false,
    };

    /// <summary>Whether a value inside it must not be asked for its text, which only its static type says.</summary>
    public bool HoldsForeign => Parts.Any(part => part.Call is CaptureCall.Foreign or CaptureCall.Redacted || part.HoldsForeign);

    /// <summary>A collection that any value of its type is known to be: not one that may be lazy, nor characters or bytes.</summary>
    private bool IsPlainList =>
        Type is ArrayType or GenericInstanceType { ElementType.FullName: "System.Collections.Generic.List`1" }
        && Parts[0].Type is not { MetadataType: MetadataType.Char or MetadataType.Byte };

    /// <summary>A call that is not generic.</summary>
    public static ValueCapture Without(CaptureCall call, TypeReference? type) => new(call, type, [], []);

    /// <summary>A call whose type argument is the value's type.</summary>
    public static ValueCapture Of(CaptureCall call, TypeReference type) => new(call, type, [type], []);

    /// <summary>A call whose type arguments are the types of the values inside.</summary>
    public static ValueCapture With(CaptureCall call, TypeReference type, params ValueCapture[] parts) =>
        new(call, type, [.. parts.Select(part => part.Type!)], parts);
}
