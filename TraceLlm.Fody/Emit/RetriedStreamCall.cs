using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;

namespace TraceLlm.Fody.Emit;

/// <summary>A method that does something before it returns a stream: the call is retried where it stands, the stream by the runtime.</summary>
internal sealed class RetriedStreamCall(RetriedStream stream, RetryLoop call) : BodyRetry
{
    public override InstructionSequence Entry() => stream.Entry().Append(call.Entry());

    public override InstructionSequence Skip(Instruction start) => stream.Skip(start);

    /// <summary>Of a further attempt, the failure is the stream's.</summary>
    public override InstructionSequence Decide(VariableDefinition thrown)
    {
        Instruction passes = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        return stream.LoadBody().BranchIfFalse(passes).Append(call.Decide(thrown)).Branch(end).Mark(passes).LoadBoolean(false).Mark(end);
    }

    public override InstructionSequence Again(VariableDefinition thrown, Instruction start, Instruction returned) => call.Again(thrown, start, returned);

    public override InstructionSequence Returned(Instruction proceed) => stream.Wrap();

    public override InstructionSequence Exit(VariableDefinition thrown) => call.Exit(thrown);
}
