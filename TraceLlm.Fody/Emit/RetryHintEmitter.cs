using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Generates the function that reads the header Retry-After off an exception of a library.</summary>
internal sealed class RetryHintEmitter(ModuleDefinition module, RuntimeContract runtime, GeneratedModule generated)
{
    public void Emit(RetryHintPlan plan)
    {
        var method = new MethodDefinition(
            "RetryAfter", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, module.TypeSystem.String);
        var exception = new ParameterDefinition("exception", ParameterAttributes.None, runtime.Exception);
        method.Parameters.Add(exception);
        generated.Retries.Methods.Add(method);
        MethodReference getResponse = module.ImportReference(plan.GetResponse);
        MethodBodyEditor editor = MethodBodyEditor.OfNew(method);
        VariableDefinition known = editor.AddLocal(plan.Exception);
        VariableDefinition response = editor.AddLocal(getResponse.ReturnType);
        VariableDefinition value = editor.AddLocal(module.TypeSystem.String);
        Instruction none = InstructionSequence.Label();
        editor.Append(new InstructionSequence()
            .LoadArgument(exception).CastOrNull(plan.Exception).StoreLocal(known).LoadLocal(known).BranchIfFalse(none)
            .LoadLocal(known).CallVirtual(getResponse).StoreLocal(response).LoadLocal(response).BranchIfFalse(none)
            .LoadLocal(response).CallVirtual(module.ImportReference(plan.GetHeaders)).LoadText("Retry-After").LoadLocalAddress(value)
            .CallVirtual(module.ImportReference(plan.TryGetValue)).BranchIfFalse(none)
            .LoadLocal(value).Return()
            .Mark(none).LoadNull().Return());
        editor.Complete();
        generated.SetRetryAfter(method);
    }
}
