using Mono.Cecil;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>The runtime's types for values that cannot change any more, and which values they are for.</summary>
internal sealed class CapturedValues
{
    private const string TextType = "TraceLlm.Capture.CapturedText";
    private const string ScalarType = "TraceLlm.Capture.CapturedScalar";

    private readonly CapturedValue _text;
    private readonly Dictionary<MetadataType, CapturedValue> _scalars;
    private readonly CapturedValue _cancellationToken;

    public CapturedValues(ContractMembers members)
    {
        _text = new CapturedValue(members.Type(TextType), members.Method(TextType, ".ctor", 1));
        TypeReference scalar = members.Type(ScalarType);
        _cancellationToken = new CapturedValue(scalar, members.Method(ScalarType, "OfCancellationToken", 1));
        var ofInt32 = new CapturedValue(scalar, members.Method(ScalarType, "OfInt32", 1));
        _scalars = new Dictionary<MetadataType, CapturedValue>
        {
            [MetadataType.SByte] = ofInt32,
            [MetadataType.Byte] = ofInt32,
            [MetadataType.Int16] = ofInt32,
            [MetadataType.UInt16] = ofInt32,
            [MetadataType.Int32] = ofInt32,
            [MetadataType.UInt32] = new(scalar, members.Method(ScalarType, "OfUInt32", 1)),
            [MetadataType.Int64] = new(scalar, members.Method(ScalarType, "OfInt64", 1)),
            [MetadataType.Double] = new(scalar, members.Method(ScalarType, "OfDouble", 1)),
            [MetadataType.Single] = new(scalar, members.Method(ScalarType, "OfSingle", 1)),
            [MetadataType.Boolean] = new(scalar, members.Method(ScalarType, "OfBoolean", 1)),
        };
    }

    /// <summary>What a value is handed over as; null when it may change, or is none of these.</summary>
    public CapturedValue? Of(ValueCapture capture) => capture switch
    {
        { Call: CaptureCall.Text } => _text,
        { Call: CaptureCall.Value, Type: { FullName: "System.Threading.CancellationToken" } and not TypeDefinition } => _cancellationToken,
        { Call: CaptureCall.Value, Type: { } type } => _scalars.TryGetValue(type.MetadataType, out CapturedValue scalar) ? scalar : null,
        _ => null,
    };
}
