using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>A method that does something before it returns a stream: the call is retried where it stands, the stream by the runtime.</summary>
internal sealed class RetriedStreamCall(
    RetriedStream stream, RetryPlan retry, RuntimeContract runtime, MethodBodyEditor editor, FieldReference descriptor, Func<InstructionSequence> test)
    : RetryLoop(retry, runtime, editor, descriptor, test, span: null)
{
    public override InstructionSequence Entry() => stream.Entry().Append(base.Entry());

    public override InstructionSequence Skip(Instruction start) => stream.Skip(start);

    /// <summary>Of a further attempt, the failure is the stream's.</summary>
    public override InstructionSequence Decide(VariableDefinition thrown)
    {
        Instruction passes = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        return stream.LoadBody().BranchIfFalse(passes).Append(base.Decide(thrown)).Branch(end).Mark(passes).LoadBoolean(false).Mark(end);
    }

    public override InstructionSequence Returned(Instruction proceed) => stream.Wrap();
}
