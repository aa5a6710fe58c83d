using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// The shape of a stream: the body is left alone; what it returns goes out inside the runtime's own enumerable, together
/// with the arguments as they were at the call. See docs/decisions/0007.
/// </summary>
internal sealed class StreamEmitter(ModuleDefinition module, RuntimeContract runtime)
{
    public void Emit(StreamPlan plan, FieldReference descriptor)
    {
        var editor = new MethodBodyEditor(plan.Method);
        VariableDefinition arguments = editor.AddLocal(new ArrayType(module.TypeSystem.Object));
        VariableDefinition stream = editor.AddLocal(plan.Returned!);
        Instruction bodyStart = editor.First;
        Instruction returned = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        editor.RedirectReturns(stream, returned);
        editor.Prepend(new InstructionSequence()
            .LoadNull().StoreLocal(arguments)
            .LoadStaticField(runtime.Enabled).BranchIfFalse(bodyStart)
            .LoadObjects([.. plan.Parameters.Select(Argument)], module.TypeSystem.Object).StoreLocal(arguments));
        InstructionSequence exit = new InstructionSequence()
            .Mark(returned).LoadLocal(arguments).BranchIfFalse(end)
            .LoadLocal(stream).LoadStaticField(descriptor).LoadLocal(arguments).Call(runtime.Return(plan.Hook)).StoreLocal(stream)
            .Mark(end).LoadLocal(stream).Return();
        editor.Append(exit);
        editor.Hide(exit[0]);
        editor.Complete();
    }

    /// <summary>An argument as an object. What cannot be one is named.</summary>
    private static InstructionSequence Argument(ParameterPlan parameter)
    {
        TypeReference type = parameter.Parameter.ParameterType;
        return parameter.Capture.Call is CaptureCall.TypeName or CaptureCall.ByReference or CaptureCall.Items or CaptureCall.MutableItems
            ? new InstructionSequence().LoadText(type.FullName)
            : new InstructionSequence().LoadArgument(parameter.Parameter).Box(type);
    }
}
