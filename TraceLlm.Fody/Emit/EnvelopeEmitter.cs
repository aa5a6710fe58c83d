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
        var returned = new InstructionSequence();
        capture.EmitReading(returned, plan.ResultReading, body.Result, body.Recorded);
        capture.EmitReturn(returned, plan.Result, body.Result, plan.Method.DeclaringType, plan.Parameters, body.Recorded, writer);
        Complete(body, plan, descriptor, writer, returned, runtime.Exit);
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
        InstructionSequence returned = new InstructionSequence()
            .LoadLocal(body.Result!).LoadLocal(body.Recorded);
        if (plan.ResultReading is not null || plan.Result is not null)
            llm.LoadDelegate(returned, plan.ResultReading, plan.Hook.TypeArgument);

        if (plan.Result is { } result)
            values.LoadDelegate(returned, result, plan.Method.DeclaringType).Call(runtime.WritingReturn(plan.Hook));
        else
            returned.Call(plan.ResultReading is null ? runtime.Return(plan.Hook) : runtime.ReadingReturn(plan.Hook));

        returned.StoreLocal(body.Result!);

        Complete(body, plan, descriptor, writer, returned, runtime.Leave);
    }

    /// <summary>The kickoff of a state machine: the span is left with the body, and ends elsewhere.</summary>
    public void EmitKickoff(StateMachinePlan plan, FieldReference descriptor, FieldReference spanField, StateMachineRetry? retry)
    {
        var body = new ProtectedBody(plan, runtime, runtime.Span);
        VariableDefinition writer = body.Editor.AddLocal(runtime.CaptureWriter);
        var hold = new InstructionSequence();
        Store(spanField, new InstructionSequence().LoadLocal(body.Recorded));
        foreach ((FieldReference field, InstructionSequence value) in retry?.Held(body.Editor) ?? [])
            Store(field, value);

        body.Editor.InsertBefore(plan.Start, hold);
        Complete(body, plan, descriptor, writer, new InstructionSequence(), runtime.Leave);

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
        InstructionSequence returned,
        MethodReference onExit)
    {
        InstructionSequence begin = new InstructionSequence()
            .LoadStaticField(descriptor).Call(runtime.Open).StoreLocal(body.Recorded)
            .LoadLocal(body.Recorded).BranchIfFalse(body.Start);
        capture.EmitStart(begin, plan, body.Recorded, writer);
        InstructionSequence exit = new InstructionSequence().LoadLocal(body.Thrown).LoadLocal(body.Recorded).Call(onExit);
        body.Complete(begin, returned, exit, new InstructionSequence().LoadLocal(body.Recorded).Call(runtime.Note));
    }
}
