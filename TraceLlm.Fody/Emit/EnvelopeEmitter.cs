using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Puts a body, where it stands, between the begin and the end of a span: a test of the enabled flag, begin and capture
/// before it; a filter that only notes an exception and never catches; and a finally. What happens on a normal return and
/// in the finally is the shape's to say.
/// </summary>
internal sealed class EnvelopeEmitter(RuntimeContract runtime, CaptureEmitter capture)
{
    /// <summary>The synchronous shape: the span ends with the body.</summary>
    public void Emit(SynchronousPlan plan, FieldReference descriptor)
    {
        var frame = new Frame(plan, runtime);
        Instruction bodyStart = frame.Editor.First;
        Instruction returned = InstructionSequence.Label();
        frame.Editor.RedirectReturns(frame.Result, returned);
        frame.Editor.Prepend(Begin(plan, descriptor, frame, bodyStart));

        Instruction exit = InstructionSequence.Label();
        InstructionSequence normal = new InstructionSequence()
            .Mark(returned).LoadLocal(frame.Span).BranchIfFalse(exit);
        capture.EmitReturn(normal, plan.Result, frame.Result, plan.Parameters, frame.Span, frame.Writer);
        Protect(frame, bodyStart, normal.Mark(exit), runtime.Exit);
    }

    /// <summary>The shape of a task that something else completes: the span is left with the body, and ends with the task.</summary>
    public void Emit(TaskPlan plan, FieldReference descriptor)
    {
        var frame = new Frame(plan, runtime);
        Instruction bodyStart = frame.Editor.First;
        Instruction exit = InstructionSequence.Label();
        InstructionSequence normal = new InstructionSequence()
            .Mark(InstructionSequence.Label()).LoadLocal(frame.Span).BranchIfFalse(exit)
            .LoadLocal(frame.Result!).LoadLocal(frame.Span).Call(runtime.Return(plan.Hook)).StoreLocal(frame.Result!);
        frame.Editor.RedirectReturns(frame.Result, normal[0]);
        frame.Editor.Prepend(Begin(plan, descriptor, frame, bodyStart));
        Protect(frame, bodyStart, normal.Mark(exit), runtime.Leave);
    }

    /// <summary>The kickoff of a state machine: the span is left with the body, and ends elsewhere.</summary>
    public void EmitKickoff(StateMachinePlan plan, FieldReference descriptor, FieldReference spanField, bool stateMachineIsClass)
    {
        var frame = new Frame(plan, runtime);
        InstructionSequence hold = new InstructionSequence().Duplicate();
        if (stateMachineIsClass)
            hold.LoadReferenceIndirect();

        frame.Editor.InsertBefore(plan.Start, hold.LoadLocal(frame.Span).StoreField(spanField));
        Instruction bodyStart = frame.Editor.First;
        Instruction returned = InstructionSequence.Label();
        frame.Editor.RedirectReturns(frame.Result, returned);
        frame.Editor.Prepend(Begin(plan, descriptor, frame, bodyStart));
        Protect(frame, bodyStart, new InstructionSequence().Mark(returned), runtime.Leave);
    }

    private InstructionSequence Begin(MethodPlan plan, FieldReference descriptor, Frame frame, Instruction bodyStart)
    {
        InstructionSequence code = new InstructionSequence()
            .LoadNull().StoreLocal(frame.Span)
            .LoadNull().StoreLocal(frame.Thrown)
            .LoadStaticField(runtime.Enabled).BranchIfFalse(bodyStart)
            .LoadStaticField(descriptor).Call(runtime.Open).StoreLocal(frame.Span)
            .LoadLocal(frame.Span).BranchIfFalse(bodyStart);
        capture.EmitStart(code, plan, frame.Span, frame.Writer);
        return code;
    }

    /// <summary>
    /// Puts the body into two protected blocks. The inner one has the filter; the outer one begins with what is done on a
    /// normal return, and has the finally. What the filter noted is provisional: the last exception noted counts, and a
    /// normal return clears it, as a finally inside the body may have thrown something else that was then handled.
    /// </summary>
    private void Protect(Frame frame, Instruction bodyStart, InstructionSequence normal, MethodReference onExit)
    {
        InstructionSequence filter = new InstructionSequence()
            .CastOrNull(runtime.Exception).StoreLocal(frame.Thrown).LoadBoolean(false).EndFilter();
        InstructionSequence handler = new InstructionSequence().Discard().Rethrow();
        normal.LoadNull().StoreLocal(frame.Thrown).Leave(frame.End);
        frame.Editor.Append(filter);
        frame.Editor.Append(handler);
        frame.Editor.Append(normal);
        frame.Editor.AddHandler(new ExceptionHandler(ExceptionHandlerType.Filter)
        {
            TryStart = bodyStart,
            TryEnd = filter[0],
            FilterStart = filter[0],
            HandlerStart = handler[0],
            HandlerEnd = normal[0],
        });
        Finish(frame, bodyStart, filter[0], onExit);
    }

    /// <summary>Closes the outer protected block with its finally, and returns.</summary>
    private static void Finish(Frame frame, Instruction bodyStart, Instruction firstAppended, MethodReference onExit)
    {
        Instruction endFinally = InstructionSequence.Label();
        InstructionSequence exit = new InstructionSequence()
            .LoadLocal(frame.Span).BranchIfFalse(endFinally)
            .LoadLocal(frame.Thrown).LoadLocal(frame.Span).Call(onExit)
            .Mark(endFinally).EndFinally();
        InstructionSequence end = new InstructionSequence().Mark(frame.End);
        if (frame.Result is not null)
            end.LoadLocal(frame.Result);

        frame.Editor.Append(exit);
        frame.Editor.Append(end.Return());
        frame.Editor.AddHandler(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = bodyStart,
            TryEnd = exit[0],
            HandlerStart = exit[0],
            HandlerEnd = end[0],
        });
        frame.Editor.Hide(firstAppended);
        frame.Editor.Complete();
    }

    /// <summary>The locals and places that the parts of an envelope share.</summary>
    private sealed class Frame
    {
        public Frame(MethodPlan plan, RuntimeContract runtime)
        {
            Editor = new MethodBodyEditor(plan.Method);
            Span = Editor.AddLocal(runtime.Span);
            Thrown = Editor.AddLocal(runtime.Exception);
            Writer = Editor.AddLocal(runtime.CaptureWriter);
            Result = plan.Returned is null ? null : Editor.AddLocal(plan.Returned);
            End = InstructionSequence.Label();
        }

        public MethodBodyEditor Editor { get; }

        public VariableDefinition Span { get; }

        /// <summary>The exception that passes the method, or null.</summary>
        public VariableDefinition Thrown { get; }

        public VariableDefinition Writer { get; }

        public VariableDefinition? Result { get; }

        public Instruction End { get; }
    }
}
