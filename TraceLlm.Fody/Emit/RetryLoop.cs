using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// The loop around a body that is retried where it stands. A filter decides, so that an exception which is not retried
/// is never caught; then parameters and locals are as at the entry again. See docs/decisions/0010.
/// </summary>
internal sealed class RetryLoop
{
    private readonly RetryPlan _retry;
    private readonly RuntimeContract _runtime;
    private readonly MethodBodyEditor _editor;
    private readonly FieldReference _descriptor;
    private readonly InstructionSequence _test;
    private readonly VariableDefinition _state;
    private readonly VariableDefinition _token;
    private readonly VariableDefinition? _context;
    private readonly IReadOnlyList<(ParameterDefinition Parameter, VariableDefinition Value)> _saved;

    public RetryLoop(RetryPlan retry, RuntimeContract runtime, MethodBodyEditor editor, FieldReference descriptor, InstructionSequence test)
    {
        (_retry, _runtime, _editor, _descriptor, _test) = (retry, runtime, editor, descriptor, test);
        _state = editor.AddLocal(runtime.RetryState);
        _token = editor.AddLocal(runtime.CancellationToken);
        _context = retry.Awaits ? editor.AddLocal(editor.ObjectType) : null;
        _saved = [.. retry.Restored.Where(parameter => !IsLimit(parameter)).Select(parameter => (parameter, editor.AddLocal(parameter.ParameterType)))];
    }

    /// <summary>Done at the entry, before all else.</summary>
    public InstructionSequence Entry()
    {
        InstructionSequence code = new InstructionSequence().LoadNull().StoreLocal(_state);
        if (_retry.Token is { } token)
            code.LoadArgument(token).StoreLocal(_token);
        else
            code.LoadLocalAddress(_token).Initialize(_runtime.CancellationToken);

        foreach ((ParameterDefinition parameter, VariableDefinition value) in _saved)
            code.LoadArgument(parameter).StoreLocal(value);

        if (_context is not null)
            code.Call(_runtime.AttemptContext).StoreLocal(_context);

        if (_retry.IsLimited)
            code.LoadStaticField(_descriptor).LoadLocal(_token).Call(_runtime.BeginAttempts).StoreLocal(_state).Append(SetToken());

        return code;
    }

    /// <summary>In the filter: leaves whether the exception is caught.</summary>
    public InstructionSequence Decide(VariableDefinition thrown) => new InstructionSequence()
        .LoadLocalAddress(_state).LoadLocal(thrown).LoadStaticField(_descriptor).Append(_test).Call(_runtime.AttemptFails);

    /// <summary>After a failed attempt: waits, and runs the body again; or throws what the call ends with instead.</summary>
    public InstructionSequence Again(VariableDefinition span, VariableDefinition thrown, Instruction start)
    {
        Instruction next = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        InstructionSequence code = _retry.Awaits ? Await(span, thrown, end) : new InstructionSequence()
            .LoadLocal(_state).LoadLocal(span).LoadLocal(_token).Call(_runtime.WaitForAttempt).StoreLocal(thrown);
        code.Mark(end).LoadLocal(thrown).BranchIfFalse(next).LoadLocal(thrown).Throw().Mark(next);
        foreach ((ParameterDefinition parameter, VariableDefinition value) in _saved)
            code.LoadLocal(value).StoreArgument(parameter);

        if (_retry.IsLimited)
            code.Append(SetToken());

        foreach (VariableDefinition local in _editor.OwnLocals)
            code.Clear(local);

        return code.Branch(start);
    }

    /// <summary>In the finally.</summary>
    public InstructionSequence Exit() =>
        _retry.IsLimited ? new InstructionSequence().LoadLocal(_state).Call(_runtime.EndAttempts) : new InstructionSequence();

    private InstructionSequence Await(VariableDefinition span, VariableDefinition thrown, Instruction end)
    {
        VariableDefinition waiter = _editor.AddLocal(_runtime.RetryWaiter);
        Instruction waited = InstructionSequence.Label();
        return new InstructionSequence()
            .LoadLocal(_state).Call(_runtime.SurfacedFailure).StoreLocal(thrown).LoadLocal(thrown).BranchIfTrue(end)
            .LoadLocal(_state).LoadLocal(span).LoadLocal(_context!).LoadLocal(_token).Call(_runtime.AttemptWaiter).StoreLocal(waiter)
            .LoadLocal(waiter).Call(_runtime.WaiterIsCompleted).BranchIfTrue(waited)
            .LoadLocal(waiter).Call(_runtime.AwaitAwaiter()).Mark(waited)
            .LoadLocal(_state).LoadLocal(span).Call(_runtime.ContinueAttempts).StoreLocal(thrown);
    }

    private InstructionSequence SetToken() => new InstructionSequence()
        .LoadLocal(_state).Call(_runtime.AttemptToken).StoreArgument(_retry.Token!);

    private bool IsLimit(ParameterDefinition parameter) => _retry.IsLimited && parameter == _retry.Token;
}
