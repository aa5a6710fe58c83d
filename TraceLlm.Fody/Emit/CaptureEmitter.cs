using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Emits the writing of arguments and results. What a value is and where it lies is the caller's to say.</summary>
internal sealed class CaptureEmitter(ModuleDefinition module, RuntimeContract runtime, ValueEmitter values, LlmTypeEmitter llm)
{
    /// <summary>Begins the span of a call with its arguments.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="plan">The method.</param>
    /// <param name="descriptor">The field of its descriptor.</param>
    /// <param name="span">Takes the span; null when the call is not recorded.</param>
    /// <param name="writer">Takes the writer for the arguments. Null where they are taken <see cref="TakesAtBegin">at the begin</see>.</param>
    /// <param name="unrecorded">Where a call goes on that is not recorded.</param>
    /// <param name="start">What else is done where one begins: takes nothing.</param>
    public void EmitBegin(
        InstructionSequence code,
        MethodPlan plan,
        FieldReference descriptor,
        VariableDefinition span,
        VariableDefinition? writer,
        Instruction unrecorded,
        InstructionSequence start)
    {
        code.LoadStaticField(descriptor);
        if (writer is not null)
        {
            Instruction join = InstructionSequence.Label();
            code.LoadLocalAddress(writer).Call(runtime.Open).StoreLocal(span).LoadLocal(span).BranchIfFalse(unrecorded)
                .LoadLocal(writer).BranchIfFalse(join);
            EmitParameters(code, plan.Parameters, plan.Method.DeclaringType, span, writer, atReturn: false);
            code.Mark(join).LoadLocal(span).LoadLocal(writer).Call(runtime.Join);
        }
        else
        {
            CapturedValue[] arguments = TakesAtBegin(plan)!;
            for (int index = 0; index < arguments.Length; index++)
                arguments[index].HandOver(code.LoadArgument(plan.Parameters[index].Parameter));

            code.Call(runtime.Begin([.. arguments.Select(argument => argument.Type)])).StoreLocal(span);
            // A branch to where control goes anyway, at the begin of a protected block, is more than the JIT can take.
            if (start.Count > 0 || plan.MessageReading is not null)
                code.LoadLocal(span).BranchIfFalse(unrecorded);
        }

        code.Append(start);
        if (plan.MessageReading is { } messages)
            EmitMessages(code, plan, messages, span);
    }

    /// <summary>
    /// What the arguments are handed over as, where one call takes them all and begins the span; else null. That call numbers them
    /// from 0, so they are the first of the method's parameters, and no other is captured.
    /// </summary>
    public CapturedValue[]? TakesAtBegin(MethodPlan plan)
    {
        ParameterPlan[] captured = [.. plan.Parameters.TakeWhile(parameter => parameter.AtCall)];
        CapturedValue?[] arguments = [.. captured.Select(parameter => runtime.CapturedValues.Of(parameter.Capture))];
        bool isAll = arguments.Length is > 0 and <= RuntimeContract.MostAtBegin
            && !arguments.Contains(null)
            && !plan.Parameters.Skip(captured.Length).Any(parameter => parameter.AtCall);
        return isAll ? [.. arguments.OfType<CapturedValue>()] : null;
    }

    /// <summary>Reads a result for usage and messages. The span is not null here.</summary>
    public void EmitReading(InstructionSequence code, LlmTypePlan? reading, VariableDefinition? value, VariableDefinition span)
    {
        if (reading is not null && value is not null)
        {
            code.LoadLocal(span).LoadLocal(value).LoadFunction(llm.FunctionOf(reading, value.VariableType))
                .Call(runtime.ReadResult(value.VariableType));
        }
    }

    /// <summary>Writes the result, then the final values of by-ref parameters, and ends the span, which is not null here.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="result">How the result is captured.</param>
    /// <param name="value">Where it lies; null for none.</param>
    /// <param name="user">The type that declares the method.</param>
    /// <param name="parameters">The method's parameters, as far as they can be reached here.</param>
    /// <param name="end">How the span ends.</param>
    public void EmitEnd(
        InstructionSequence code, ValueCapture result, VariableDefinition? value, TypeDefinition user, IReadOnlyList<ParameterPlan> parameters, SpanEnd end)
    {
        if (runtime.CapturedValues.Of(result) is { } captured && value is not null && !parameters.Any(parameter => parameter.AtReturn))
        {
            captured.HandOver(code.Append(end.Load()).Append(end.LoadWriter()).LoadLocal(value)).Call(runtime.EndWith(captured.Type, end.LeavesContext));
            return;
        }

        Instruction ended = InstructionSequence.Label();
        VariableDefinition output = end.AddOutput(runtime.CaptureWriter);
        code.LoadLocal(end.Span).Append(end.LoadWriter()).Call(runtime.OpenOutput).StoreLocal(output).LoadLocal(output).BranchIfFalse(ended);
        if (!result.IsOmitted)
            EmitResult(code, result, value, user, output);

        EmitParameters(code, parameters, user, end.Span, output, atReturn: true);
        code.Mark(ended).Append(end.Load()).LoadLocal(output).Call(end.LeavesContext ? runtime.ReturnCall : runtime.End);
    }

    /// <summary>Hands over the arguments that are read, each in its place.</summary>
    private void EmitMessages(InstructionSequence code, MethodPlan plan, LlmTypePlan messages, VariableDefinition span)
    {
        var read = new HashSet<int>(messages.Steps.Select(step => step.Argument));
        InstructionSequence[] arguments = [.. plan.Parameters.Select((parameter, index) => read.Contains(index)
            ? new InstructionSequence().LoadArgument(parameter.Parameter).Box(parameter.Parameter.ParameterType)
            : new InstructionSequence().LoadNull())];
        code.LoadLocal(span).LoadObjects(arguments, module.TypeSystem.Object)
            .LoadFunction(llm.FunctionOf(messages, SelfOf(plan.Method.DeclaringType))).Call(runtime.ReadMessages);
    }

    /// <summary>The type as its own members see it.</summary>
    private static TypeReference SelfOf(TypeDefinition type)
    {
        if (!type.HasGenericParameters)
            return type;

        var self = new GenericInstanceType(type);
        foreach (GenericParameter parameter in type.GenericParameters)
            self.GenericArguments.Add(parameter);

        return self;
    }

    private void EmitResult(InstructionSequence code, ValueCapture result, VariableDefinition? value, TypeDefinition user, VariableDefinition writer)
    {
        code.LoadLocal(writer).Call(runtime.BeginResult);
        if (value is not null && result.ReadsValue)
            code.LoadLocal(value);

        values.Emit(code, result, user);
    }

    private void EmitParameters(
        InstructionSequence code,
        IReadOnlyList<ParameterPlan> parameters,
        TypeDefinition user,
        VariableDefinition span,
        VariableDefinition writer,
        bool atReturn)
    {
        for (int index = 0; index < parameters.Count; index++)
        {
            ParameterPlan plan = parameters[index];
            if (!(atReturn ? plan.AtReturn : plan.AtCall))
                continue;

            code.LoadLocal(writer).LoadLocal(span).LoadInteger(index);
            if (runtime.CapturedValues.Of(plan.Capture) is { } captured && !atReturn)
            {
                captured.HandOver(code.LoadArgument(plan.Parameter)).Call(runtime.CapturedArgument(captured.Type));
                continue;
            }

            code.Call(atReturn ? runtime.FinalParameter : runtime.Parameter);
            if (plan.Capture.ReadsValue)
                code.LoadArgument(plan.Parameter);

            values.Emit(code, plan.Capture, user);
        }
    }
}
