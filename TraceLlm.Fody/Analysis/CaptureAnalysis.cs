using Mono.Cecil;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Decides how a value of a static type is captured.</summary>
internal static class CaptureAnalysis
{
    public static IReadOnlyList<ParameterPlan> Parameters(MethodDefinition method) =>
        [.. method.Parameters.Where(parameter => !IsClosure(parameter)).Select(parameter => Parameter(parameter))];

    public static ValueCapture Value(TypeReference declared)
    {
        TypeReference type = TypeTraits.WithoutModifiers(declared);
        return type switch
        {
            ByReferenceType reference => Reference(TypeTraits.WithoutModifiers(reference.ElementType)),
            { MetadataType: MetadataType.Void } => new ValueCapture(CaptureCall.Nothing),
            { MetadataType: MetadataType.String } => new ValueCapture(CaptureCall.Text),
            GenericInstanceType { FullName: var name } span when IsSpan(name, out CaptureCall call) => Items(span, call),
            _ when TypeTraits.IsRestricted(type) => Named(type),
            GenericParameter => new ValueCapture(CaptureCall.Value, type),
            { IsValueType: true } => ValueType(type),
            _ => new ValueCapture(CaptureCall.Instance),
        };
    }

    private static ParameterPlan Parameter(ParameterDefinition parameter)
    {
        bool byReference = TypeTraits.WithoutModifiers(parameter.ParameterType) is ByReferenceType;
        bool isOut = byReference && parameter is { IsOut: true, IsIn: false };
        bool isIn = byReference && parameter is { IsIn: true, IsOut: false };
        return new ParameterPlan(
            parameter,
            Value(parameter.ParameterType),
            AtCall: !isOut,
            AtReturn: byReference && !isIn);
    }

    /// <summary>A local function gets what it captures by reference, in a parameter that its author did not write.</summary>
    private static bool IsClosure(ParameterDefinition parameter) =>
        parameter.Name.Length == 0
        && TypeTraits.WithoutModifiers(parameter.ParameterType).GetElementType().Name.StartsWith("<", StringComparison.Ordinal);

    private static bool IsSpan(string fullName, out CaptureCall call)
    {
        call = fullName.StartsWith("System.ReadOnlySpan`1<", StringComparison.Ordinal) ? CaptureCall.Items : CaptureCall.MutableItems;
        return call is CaptureCall.Items || fullName.StartsWith("System.Span`1<", StringComparison.Ordinal);
    }

    private static ValueCapture Items(GenericInstanceType span, CaptureCall call)
    {
        TypeReference item = span.GenericArguments[0];
        return TypeTraits.IsRestricted(TypeTraits.WithoutModifiers(item)) ? Named(span) : new ValueCapture(call, item);
    }

    private static ValueCapture Reference(TypeReference element) =>
        TypeTraits.IsRestricted(element) ? Named(element) : new ValueCapture(CaptureCall.ByReference, element);

    private static ValueCapture ValueType(TypeReference type)
    {
        if (type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
        {
            TypeReference underlying = nullable.GenericArguments[0];
            return new ValueCapture(
                TypeTraits.IsEnum(underlying) ? CaptureCall.OptionalEnumeration : CaptureCall.Optional,
                underlying);
        }

        return new ValueCapture(TypeTraits.IsEnum(type) ? CaptureCall.Enumeration : CaptureCall.Value, type);
    }

    private static ValueCapture Named(TypeReference type) =>
        new(CaptureCall.TypeName, TypeName: type.FullName.Replace('/', '.'));
}
