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

        VariableDefinition? writer = AddWriter(body, plan);
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
        Complete(body, plan, descriptor, writer, Enter(body.Recorded, context), returned, LeaveBy(runtime.Exit, context));
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

        VariableDefinition? writer = AddWriter(body, plan);
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

        Complete(body, plan, descriptor, writer, Enter(body.Recorded, context), returned, LeaveBy(runtime.Leave, context));
    }

    /// <summary>
    /// The kickoff of a state machine: the span begins here, and ends elsewhere, unless the kickoff itself throws. A builder of the
    /// framework gives the caller its context back; of another one that is not known.
    /// </summary>
    public void EmitKickoff(StateMachinePlan plan, FieldReference descriptor, FieldReference spanField, StateMachineRetry? retry)
    {
        var body = new ProtectedBody(plan, runtime, runtime.Span);
        VariableDefinition? writer = AddWriter(body, plan);
        Hold(plan, body.Editor, body.Recorded, spanField, retry);
        if (plan.RestoresContext)
        {
            // Once the method returns the state machine has the span: the finally is for what throws before.
            InstructionSequence returned = new InstructionSequence().LoadNull().StoreLocal(body.Recorded);
            Complete(body, plan, descriptor, writer, [], returned, new InstructionSequence().Call(runtime.Fail));
            return;
        }

        VariableDefinition context = body.Editor.AddLocal(runtime.SpanContext);
        Complete(body, plan, descriptor, writer, Enter(body.Recorded, context), [], LeaveBy(runtime.Leave, context));
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

    /// <param name="body">The body.</param>
    /// <param name="plan">The method.</param>
    /// <param name="descriptor">The field of its descriptor.</param>
    /// <param name="writer">A local for the writer of the arguments; null where none is needed.</param>
    /// <param name="start">What else is done where the span begins.</param>
    /// <param name="returned">Done on a normal return of a recorded call.</param>
    /// <param name="exit">Done in the finally of a recorded call: takes what was thrown, and the span.</param>
    private void Complete(
        ProtectedBody body,
        MethodPlan plan,
        FieldReference descriptor,
        VariableDefinition? writer,
        InstructionSequence start,
        InstructionSequence returned,
        InstructionSequence exit)
    {
        var begin = new InstructionSequence();
        capture.EmitBegin(begin, plan, descriptor, body.Recorded, writer, body.Start, start);
        body.Complete(
            begin,
            returned,
            new InstructionSequence().LoadLocal(body.Thrown).LoadLocal(body.Recorded).Append(exit),
            new InstructionSequence().LoadLocal(body.Recorded).Call(runtime.Note));
    }

    private VariableDefinition? AddWriter(ProtectedBody body, MethodPlan plan) =>
        capture.TakesAtBegin(plan) is null ? body.Editor.AddLocal(runtime.CaptureWriter) : null;

    private InstructionSequence Enter(VariableDefinition span, VariableDefinition context) =>
        new InstructionSequence().LoadLocal(span).Call(runtime.MakeCurrent).StoreLocal(context);

    private static InstructionSequence LeaveBy(MethodReference call, VariableDefinition context) => new InstructionSequence().LoadLocal(context).Call(call);
}
