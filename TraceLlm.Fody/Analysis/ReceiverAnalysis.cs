using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TraceLlm.Fody.Analysis;

/// <summary>Finds the instruction that puts the receiver of a call on the stack.</summary>
internal static class ReceiverAnalysis
{
    /// <summary>
    /// Walks back from the call, counting what each instruction takes and leaves. Null when the way leads over a branch:
    /// the receiver cannot be told then.
    /// </summary>
    public static Instruction? ReceiverOf(Instruction call)
    {
        var method = (MethodReference)call.Operand;
        if (!method.HasThis)
            return null;

        // How many values lie above the receiver, counted down until the one that leaves the receiver is reached.
        int above = method.Parameters.Count;
        for (Instruction? instruction = call.Previous; instruction is not null; instruction = instruction.Previous)
        {
            if (instruction.OpCode.FlowControl is not (FlowControl.Next or FlowControl.Call or FlowControl.Meta))
                return null;

            int leaves = Leaves(instruction);
            if (leaves > above)
                return instruction;

            above += Takes(instruction) - leaves;
        }

        return null;
    }

    private static int Leaves(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => Returns((IMethodSignature)instruction.Operand) ? 1 : 0,
        _ => 1,
    };

    private static int Takes(Instruction instruction) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
            or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.Varpop => Arguments(instruction),
        _ => 3,
    };

    private static bool Returns(IMethodSignature method) => method.ReturnType.MetadataType is not MetadataType.Void;

    private static int Arguments(Instruction call)
    {
        if (call.Operand is not IMethodSignature method)
            return 0;

        bool hasReceiver = method.HasThis && call.OpCode.Code is not Code.Newobj;
        return method.Parameters.Count + (hasReceiver ? 1 : 0) + (call.OpCode.Code is Code.Calli ? 1 : 0);
    }
}
