using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// A body, where it stands, in two protected blocks: a filter that only notes an exception and never catches, and a
/// finally. What stands before the body, on a normal return and in the finally is the shape's to say.
/// </summary>
internal sealed class ProtectedBody
{
    private readonly RuntimeContract _runtime;

    /// <param name="plan">The method.</param>
    /// <param name="runtime">The runtime's members.</param>
    /// <param name="recorded">The type of what a call holds that is recorded.</param>
    public ProtectedBody(MethodPlan plan, RuntimeContract runtime, TypeReference recorded)
    {
        _runtime = runtime;
        Editor = new MethodBodyEditor(plan.Method);
        Start = Editor.First;
        Recorded = Editor.AddLocal(recorded);
        Thrown = Editor.AddLocal(runtime.Exception);
        Result = plan.Returned is null ? null : Editor.AddLocal(plan.Returned);
    }

    public MethodBodyEditor Editor { get; }

    /// <summary>Where the body itself begins.</summary>
    public Instruction Start { get; }

    /// <summary>Null while tracing is off, and when the call is not recorded.</summary>
    public VariableDefinition Recorded { get; }

    /// <summary>The exception that passes the method, or null.</summary>
    public VariableDefinition Thrown { get; }

    public VariableDefinition? Result { get; }

    /// <summary>What runs the body again; null when it is not retried.</summary>
    public BodyRetry? Retry { get; set; }

    /// <summary>
    /// Puts the blocks around the body. The inner one has the filter; the outer one begins with what is done on a normal
    /// return, and has the finally. What the filter noted is provisional: the last exception noted counts, and a normal
    /// return clears it, as a finally inside the body may have thrown something else that was then handled.
    /// </summary>
    /// <param name="begin">Done before the body while tracing is on.</param>
    /// <param name="returned">Done on a normal return of a recorded call.</param>
    /// <param name="exit">Done in the finally of a recorded call.</param>
    /// <param name="note">Makes an exception of what was thrown; null for what is none.</param>
    public void Complete(InstructionSequence begin, InstructionSequence returned, InstructionSequence exit, InstructionSequence note)
    {
        InstructionSequence filter = new InstructionSequence().Append(note).StoreLocal(Thrown)
            .Append(Retry?.Decide(Thrown) ?? new InstructionSequence().LoadBoolean(false)).EndFilter();
        Instruction proceed = InstructionSequence.Label();
        InstructionSequence again = Retry?.Again(Thrown, Start, proceed) ?? [];
        InstructionSequence handler = new InstructionSequence().Discard();
        if (Retry is null)
            handler.Rethrow();
        else
            handler.Leave(again[0]);

        Instruction end = InstructionSequence.Label();
        InstructionSequence normal = (Retry?.Returned(proceed).Mark(proceed) ?? []).Append(IfRecorded(returned)).LoadNull().StoreLocal(Thrown).Leave(end);
        InstructionSequence last = (Retry?.Exit(Thrown) ?? []).Append(IfRecorded(exit)).EndFinally();
        InstructionSequence rest = new InstructionSequence().Mark(end);
        if (Result is not null)
            rest.LoadLocal(Result);

        Editor.RedirectReturns(Result, normal[0]);
        Editor.Prepend((Retry?.Entry() ?? [])
            .LoadNull().StoreLocal(Recorded)
            .LoadNull().StoreLocal(Thrown)
            .Append(Retry?.Skip(Start) ?? [])
            .LoadStaticField(_runtime.Enabled).BranchIfFalse(Start)
            .Append(begin));
        foreach (InstructionSequence part in new[] { filter, handler, normal, again, last, rest.Return() })
            Editor.Append(part);

        Editor.AddHandler(new ExceptionHandler(ExceptionHandlerType.Filter)
        {
            TryStart = Start,
            TryEnd = filter[0],
            FilterStart = filter[0],
            HandlerStart = handler[0],
            HandlerEnd = normal[0],
        });
        Editor.AddHandler(new ExceptionHandler(ExceptionHandlerType.Finally)
        {
            TryStart = Start,
            TryEnd = last[0],
            HandlerStart = last[0],
            HandlerEnd = rest[0],
        });
        Editor.Hide(filter[0]);
        Editor.Complete();
    }

    private InstructionSequence IfRecorded(InstructionSequence code)
    {
        if (code.Count == 0)
            return code;

        Instruction after = InstructionSequence.Label();
        return new InstructionSequence().LoadLocal(Recorded).BranchIfFalse(after).Append(code).Mark(after);
    }
}
