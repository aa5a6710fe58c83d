using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>Emits the writing of arguments and results. What a value is and where it lies is the caller's to say.</summary>
internal sealed class CaptureEmitter(ModuleDefinition module, RuntimeContract runtime, ValueEmitter values, LlmTypeEmitter llm)
{
    /// <summary>Writes the arguments where they are captured, and begins the span, which is not null here.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="plan">The method.</param>
    /// <param name="span">The span.</param>
    /// <param name="writer">Holds the writer for the arguments, or null.</param>
    /// <param name="begin">Begins it: takes the span and the writer.</param>
    public void EmitStart(InstructionSequence code, MethodPlan plan, VariableDefinition span, VariableDefinition writer, InstructionSequence begin)
    {
        Instruction start = InstructionSequence.Label();
        code.LoadLocal(writer).BranchIfFalse(start);
        EmitParameters(code, plan.Parameters, plan.Method.DeclaringType, span, writer, atReturn: false);
        code.Mark(start).LoadLocal(span).LoadLocal(writer).Append(begin);
        if (plan.MessageReading is { } messages)
            EmitMessages(code, plan, messages, span);
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
        if (StaticTypeOf(result) is { } type && value is not null && !parameters.Any(parameter => parameter.AtReturn))
        {
            HandOver(code.Append(end.Load()).Append(end.LoadWriter()).LoadLocal(value), result).Call(runtime.EndWith(type, end.LeavesContext));
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

    /// <summary>The type that says all about how a value is written; null where it does not.</summary>
    private TypeReference? StaticTypeOf(ValueCapture capture) => capture.Call switch
    {
        CaptureCall.Value => capture.Type,
        CaptureCall.Text => runtime.CapturedText,
        _ => null,
    };

    /// <summary>Makes a loaded value one of <see cref="StaticTypeOf"/>.</summary>
    private InstructionSequence HandOver(InstructionSequence code, ValueCapture capture) =>
        capture.Call is CaptureCall.Text ? code.NewObject(runtime.NewCapturedText) : code;

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
            if (StaticTypeOf(plan.Capture) is { } type && !atReturn)
            {
                HandOver(code.LoadArgument(plan.Parameter), plan.Capture).Call(runtime.CapturedArgument(type));
                continue;
            }

            code.Call(atReturn ? runtime.FinalParameter : runtime.Parameter);
            if (plan.Capture.ReadsValue)
                code.LoadArgument(plan.Parameter);

            values.Emit(code, plan.Capture, user);
        }
    }
}
