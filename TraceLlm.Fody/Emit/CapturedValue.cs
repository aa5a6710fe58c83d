using Mono.Cecil;
using TraceLlm.Fody.Il;

namespace TraceLlm.Fody.Emit;

/// <summary>What a loaded value is handed over as when it cannot change any more. Immutable.</summary>
/// <param name="Type">The type that it becomes.</param>
/// <param name="Convert">Makes the value one of the type.</param>
internal sealed record CapturedValue(TypeReference Type, MethodReference Convert)
{
    /// <summary>Converts the value on the stack.</summary>
    public InstructionSequence HandOver(InstructionSequence code) =>
        Convert.HasThis ? code.NewObject(Convert) : code.Call(Convert);
}
