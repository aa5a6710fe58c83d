using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// The asynchronous shape: the state machine holds the span, makes it current where it begins to run, and ends it directly
/// before each of the builder's calls that complete the operation, as those run continuations. See docs/decisions/0001.
/// </summary>
internal sealed class StateMachineEmitter(RuntimeContract runtime, CaptureEmitter capture, EnvelopeEmitter envelope, RetryTestEmitter tests)
{
    /// <summary>Named as a compiler would, so that debuggers hide it.</summary>
    private const string SpanField = "<>t__span";

    public void Emit(StateMachinePlan plan, FieldReference descriptor)
    {
        TypeDefinition stateMachine = plan.MoveNext.DeclaringType;
        var field = new FieldDefinition(SpanField, FieldAttributes.Public, runtime.Span);
        stateMachine.Fields.Add(field);
        StateMachineRetry? retry = plan.Retry is null ? null : new StateMachineRetry(
            plan, runtime, descriptor, On(plan.Self, field), () => tests.Load(plan.Retry.Test, plan.Method.DeclaringType));
        envelope.EmitKickoff(plan, descriptor, On(plan.StateMachine, field), retry);
        EmitCompletions(plan, On(plan.Self, field), retry);
    }

    private void EmitCompletions(StateMachinePlan plan, FieldReference field, StateMachineRetry? retry)
    {
        var editor = new MethodBodyEditor(plan.MoveNext);
        VariableDefinition span = editor.AddLocal(runtime.Span);
        var end = new SpanEnd(editor, span, context: null, writer: null);
        foreach (Completion completion in plan.Completions)
        {
            InstructionSequence code = completion.Result is { } result
                ? Return(completion, result)
                : Failure();
            editor.InsertBefore(completion.Call, code);
        }

        retry?.Complete(editor);
        if (plan.RestoresContext)
        {
            editor.Prepend(LoadSpan(new InstructionSequence()).StoreLocal(span)
                .LoadLocal(span).BranchIfFalse(editor.First).LoadLocal(span).Call(runtime.Enter));
        }

        editor.Complete();

        // On the stack: the builder, then the result if there is one.
        InstructionSequence Return(Completion completion, ValueCapture result)
        {
            var code = new InstructionSequence();
            Instruction proceed = InstructionSequence.Label();
            VariableDefinition? value = completion.ResultType is { } type ? editor.AddLocal(type) : null;
            if (value is not null)
                code.StoreLocal(value);

            if (retry is not null)
                code.Append(retry.End());

            LoadSpan(code).StoreLocal(span).LoadLocal(span).BranchIfFalse(proceed);
            capture.EmitReading(code, completion.Reading, value, span);
            capture.EmitEnd(code, result, value, plan.Method.DeclaringType, [], end);
            code.Mark(proceed);
            return value is null ? code : code.LoadLocal(value);
        }

        // On the stack: the builder, then the exception.
        InstructionSequence Failure() => LoadSpan((retry?.Decide(editor) ?? []).Duplicate()).Call(runtime.Fail);

        InstructionSequence LoadSpan(InstructionSequence code) => code.LoadArgument(plan.MoveNext.Body.ThisParameter).LoadField(field);
    }

    private static FieldReference On(TypeReference type, FieldReference field) => new(field.Name, field.FieldType, type);
}
