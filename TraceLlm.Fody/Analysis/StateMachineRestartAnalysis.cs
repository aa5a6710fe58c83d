using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Reads how a method sets up its state machine, so that the same can be done again: a constant for the state, arguments,
/// the builder; all else is left empty. A method that stores anything else is not understood.
/// </summary>
internal static class StateMachineRestartAnalysis
{
    /// <summary>How to begin again; null when that is not understood.</summary>
    public static StateMachineRestart? Analyze(StateMachinePlan plan)
    {
        TypeDefinition stateMachine = plan.MoveNext.DeclaringType;
        if (plan.Completions.FirstOrDefault(completion => completion.Result is null) is not { Call: { } failure }
            || ReceiverAnalysis.ReceiverOf(failure)?.Operand is not FieldReference builder)
            return null;

        var parameters = new List<ParameterField>();
        var stored = new HashSet<string> { builder.Name };
        FieldDefinition? state = null;
        int initial = 0;
        foreach (Instruction store in plan.Method.Body.Instructions.Where(instruction => IsStoreTo(instruction, stateMachine)))
        {
            FieldDefinition field = stateMachine.Fields.First(candidate => candidate.Name == ((FieldReference)store.Operand).Name);
            stored.Add(field.Name);
            if (Constant(store.Previous) is { } constant)
                (state, initial) = (field, constant);
            else if (Argument(store.Previous, plan.Method) is { } parameter)
                parameters.Add(new ParameterField(field, parameter, IsChanged(plan.MoveNext, field)));
            else if (field.Name != builder.Name && !IsThis(store.Previous))
                return null;
        }

        return state is null ? null : new StateMachineRestart(
            state,
            initial,
            parameters,
            [.. stateMachine.Fields.Where(field => !field.IsStatic && !stored.Contains(field.Name))],
            builder,
            (MethodReference)failure.Operand);
    }

    private static bool IsStoreTo(Instruction instruction, TypeDefinition stateMachine) =>
        instruction.OpCode.Code is Code.Stfld
        && ((FieldReference)instruction.Operand).DeclaringType.GetElementType().FullName == stateMachine.FullName;

    private static int? Constant(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)instruction.Operand,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        >= Code.Ldc_I4_M1 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        _ => null,
    };

    /// <summary>The parameter that an instruction loads; null for what loads none, and for <c>this</c>.</summary>
    private static ParameterDefinition? Argument(Instruction instruction, MethodDefinition method) => instruction.OpCode.Code switch
    {
        Code.Ldarg or Code.Ldarg_S => instruction.Operand is ParameterDefinition { Index: >= 0 } parameter ? parameter : null,
        >= Code.Ldarg_0 and <= Code.Ldarg_3 =>
            instruction.OpCode.Code - Code.Ldarg_0 - (method.HasThis ? 1 : 0) is >= 0 and var index ? method.Parameters[index] : null,
        _ => null,
    };

    /// <summary>The object that the method belongs to: what the body changes of a struct stays changed.</summary>
    private static bool IsThis(Instruction instruction) => instruction.OpCode.Code is Code.Ldarg_0 or Code.Ldobj;

    private static bool IsChanged(MethodDefinition moveNext, FieldDefinition field) => moveNext.Body.Instructions.Any(instruction =>
        instruction.OpCode.Code is Code.Stfld or Code.Ldflda && ((FieldReference)instruction.Operand).Name == field.Name);
}
