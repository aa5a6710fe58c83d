using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Puts a body, where it stands, between the begin and the end of a span. How the span ends on a normal return and in the
/// finally is the shape's to say.
/// </summary>
internal sealed class EnvelopeEmitter(
    RuntimeContract runtime, ValueEmitter values, CaptureEmitter capture, LlmTypeEmitter llm, RetryTestEmitter tests, RetriedBodyEmitter bodies)
{
    /// <summary>The synchronous shape: the span ends with the body.</summary>
    public void Emit(SynchronousPlan plan, FieldReference descriptor)
    {
        var body = new ProtectedBody(plan, runtime, runtime.Span);
        if (plan.Retry is { } retry)
            body.Retry = new RetryLoop(retry, runtime, body.Editor, descriptor, () => tests.Load(retry.Test, plan.Method.DeclaringType), body.Recorded);

        VariableDefinition writer = body.Editor.AddLocal(runtime.CaptureWriter);
        VariableDefinition context = body.Editor.AddLocal(runtime.SpanContext);
        var returned = new InstructionSequence();
        capture.EmitReading(returned, plan.ResultReading, body.Result, body.Recorded);
        capture.EmitEnd(
            returned,
            plan.Result,
            body.Result,
            plan.Method.DeclaringType,
            plan.Parameters,
            new SpanEnd(body.Editor, body.Recorded, context, plan.MaySuspend ? null : writer));
        // It has ended: the finally is for calls that have not returned.
        returned.LoadNull().StoreLocal(body.Recorded);
        Complete(body, plan, descriptor, writer, context, returned, runtime.Exit);
    }

    /// <summary>The shape of a task that something else completes: the span is left with the body, and ends with the task.</summary>
    public void Emit(TaskPlan plan, FieldReference descriptor)
    {
        var body = new ProtectedBody(plan, runtime, runtime.Span);
        if (plan.Retry is { } retry)
        {
            body.Retry = new RetriedReturn(
                plan, runtime, body, descriptor, () => tests.Load(retry.Test, plan.Method.DeclaringType), bodies.Generate(plan, descriptor));
        }

        VariableDefinition writer = body.Editor.AddLocal(runtime.CaptureWriter);
        VariableDefinition context = body.Editor.AddLocal(runtime.SpanContext);
        InstructionSequence returned = new InstructionSequence()
            .LoadLocal(body.Result!).LoadLocal(body.Recorded);
        if (plan.ResultReading is not null || plan.Result is not null)
            llm.LoadDelegate(returned, plan.ResultReading, plan.Hook.TypeArgument);

        if (plan.Result is { } result)
            values.LoadDelegate(returned, result, plan.Method.DeclaringType).Call(runtime.WritingReturn(plan.Hook));
        else
            returned.Call(plan.ResultReading is null ? runtime.Return(plan.Hook) : runtime.ReadingReturn(plan.Hook));

        returned.StoreLocal(body.Result!);

        Complete(body, plan, descriptor, writer, context, returned, runtime.Leave);
    }

    /// <summary>
    /// The kickoff of a state machine: the span begins here, and ends elsewhere, unless the kickoff itself throws. A builder of the
    /// framework gives the caller its context back; of another one that is not known.
    /// </summary>
    public void EmitKickoff(StateMachinePlan plan, FieldReference descriptor, FieldReference spanField, StateMachineRetry? retry)
    {
        var body = new ProtectedBody(plan, runtime, runtime.Span);
        VariableDefinition writer = body.Editor.AddLocal(runtime.CaptureWriter);
        Hold(plan, body.Editor, body.Recorded, spanField, retry);
        if (!plan.RestoresContext)
        {
            Complete(body, plan, descriptor, writer, body.Editor.AddLocal(runtime.SpanContext), new InstructionSequence(), runtime.Leave);
            return;
        }

        body.Complete(
            Begin(plan, descriptor, body.Recorded, writer, body.Start, new InstructionSequence().Call(runtime.Join)),
            // The state machine has it: the finally is for a method that throws before that runs.
            new InstructionSequence().LoadNull().StoreLocal(body.Recorded),
            new InstructionSequence().LoadLocal(body.Thrown).LoadLocal(body.Recorded).Call(runtime.Fail),
            new InstructionSequence().LoadLocal(body.Recorded).Call(runtime.Note));
    }

    /// <summary>Gives the state machine what it needs, before it is started.</summary>
    private static void Hold(
        StateMachinePlan plan, MethodBodyEditor editor, VariableDefinition span, FieldReference spanField, StateMachineRetry? retry)
    {
        var hold = new InstructionSequence();
        Store(spanField, new InstructionSequence().LoadLocal(span));
        foreach ((FieldReference field, InstructionSequence value) in retry?.Held(editor) ?? [])
            Store(field, value);

        editor.InsertBefore(plan.Start, hold);

        // On the stack: the builder, then a reference to the state machine.
        void Store(FieldReference field, InstructionSequence value)
        {
            hold.Duplicate();
            if (!plan.MoveNext.DeclaringType.IsValueType)
                hold.LoadReferenceIndirect();

            hold.Append(value).StoreField(field);
        }
    }

    private void Complete(
        ProtectedBody body,
        MethodPlan plan,
        FieldReference descriptor,
        VariableDefinition writer,
        VariableDefinition context,
        InstructionSequence returned,
        MethodReference onExit) => body.Complete(
        Begin(plan, descriptor, body.Recorded, writer, body.Start, new InstructionSequence().Call(runtime.Start).StoreLocal(context)),
        returned,
        new InstructionSequence().LoadLocal(body.Thrown).LoadLocal(body.Recorded).LoadLocal(context).Call(onExit),
        new InstructionSequence().LoadLocal(body.Recorded).Call(runtime.Note));

    /// <summary>Makes the span of a call that is recorded, and begins it.</summary>
    private InstructionSequence Begin(
        MethodPlan plan, FieldReference descriptor, VariableDefinition span, VariableDefinition writer, Instruction body, InstructionSequence start)
    {
        InstructionSequence code = new InstructionSequence()
            .LoadStaticField(descriptor).LoadLocalAddress(writer).Call(runtime.Open).StoreLocal(span)
            .LoadLocal(span).BranchIfFalse(body);
        capture.EmitStart(code, plan, span, writer, start);
        return code;
    }
}
