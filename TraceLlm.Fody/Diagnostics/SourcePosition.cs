using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TraceLlm.Fody.Diagnostics;

/// <summary>Where a method stands in source.</summary>
internal static class SourcePosition
{
    private const string StateMachineAttributes = "StateMachineAttribute";

    /// <summary>
    /// The first visible sequence point: of the method, else of its state machine (the method itself has none then),
    /// else of another method of its type (it has no body then).
    /// </summary>
    public static SequencePoint? Of(MethodDefinition method) =>
        FirstVisible(method)
        ?? StateMachineOf(method)?.Methods.Select(FirstVisible).FirstOrDefault(point => point is not null)
        ?? method.DeclaringType.Methods.Select(FirstVisible).FirstOrDefault(point => point is not null);

    private static SequencePoint? FirstVisible(MethodDefinition method) =>
        method.DebugInformation.SequencePoints.FirstOrDefault(point => !point.IsHidden);

    private static TypeDefinition? StateMachineOf(MethodDefinition method) =>
        (method.CustomAttributes
            .FirstOrDefault(attribute => attribute.AttributeType.Name.EndsWith(StateMachineAttributes, StringComparison.Ordinal))
            ?.ConstructorArguments[0].Value as TypeReference)?.Resolve();
}
