using Mono.Cecil;
using TraceLlm.Capture;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Decides what of a method's values is not to be seen: by the attributes on them, on their types and on the properties
/// that they are values of, and by names. On one element, leaving out wins.
/// </summary>
internal sealed class RedactionMarks(RedactedNames names, InheritedDeclarations inherited)
{
    /// <summary>What is said of a parameter. What a setter takes is its property's value.</summary>
    public RedactionMark OfParameter(MethodDefinition method, ParameterDefinition parameter) => First(
        Of(method, declared => declared.Parameters[parameter.Index]),
        OfName(parameter.Name),
        method.IsSetter && parameter.Index == method.Parameters.Count - 1 ? OfAccessed(method) : RedactionMark.None,
        OfType(parameter.ParameterType));

    /// <summary>What is said of a method's result, or of what its task or stream gives. What a getter gives is its property's value.</summary>
    public RedactionMark OfResult(MethodDefinition method, TypeReference? type) => First(
        Of(method, declared => declared.MethodReturnType),
        method.IsGetter ? OfAccessed(method) : RedactionMark.None,
        type is null ? RedactionMark.None : OfType(type));

    private RedactionMark OfAccessed(MethodDefinition accessor) =>
        InheritedDeclarations.PropertyOf(accessor) is { } property
            ? First(Of(accessor, InheritedDeclarations.PropertyOf), OfName(property.Name))
            : RedactionMark.None;

    private RedactionMark OfName(string name) => names.Contains(name) ? RedactionMark.Redact : RedactionMark.None;

    private static RedactionMark OfType(TypeReference declared)
    {
        TypeReference type = TypeTraits.WithoutModifiers(declared);
        if (type is ByReferenceType reference)
            type = TypeTraits.WithoutModifiers(reference.ElementType);

        if (type is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable)
            type = nullable.GenericArguments[0];

        return type is GenericParameter or ArrayType || type.IsPrimitive || type.MetadataType is MetadataType.String
            || TypeResolution.TryResolve(type) is not { } definition
            ? RedactionMark.None
            : CaptureMarks.OfType(definition);
    }

    /// <summary>What a method, or one that it overrides or implements, says of a part of it.</summary>
    private RedactionMark Of(MethodDefinition method, Func<MethodDefinition, ICustomAttributeProvider?> part)
    {
        ICustomAttributeProvider[] parts = [.. inherited.Of(method, method.DeclaringType).Select(part).OfType<ICustomAttributeProvider>()];
        return parts.Any(CaptureMarks.IsLeftOut) ? RedactionMark.Omit
            : parts.Any(CaptureMarks.IsRedacted) ? RedactionMark.Redact
            : RedactionMark.None;
    }

    private static RedactionMark First(params RedactionMark[] marks) => marks.FirstOrDefault(mark => mark != RedactionMark.None);
}
