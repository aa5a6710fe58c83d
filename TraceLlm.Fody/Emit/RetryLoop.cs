using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// The loop around a body that is retried where it stands. A filter decides, so that an exception which is not retried
/// is never caught; then parameters and locals are as at the entry again. See docs/decisions/0010.
/// </summary>
internal sealed class RetryLoop : BodyRetry
{
    private readonly RetryPlan _retry;
    private readonly RuntimeContract _runtime;
    private readonly MethodBodyEditor _editor;
    private readonly FieldReference _descriptor;
    private readonly Func<InstructionSequence> _test;
    private readonly VariableDefinition? _span;
    private readonly VariableDefinition _state;
    private readonly VariableDefinition _token;
    private readonly VariableDefinition? _context;
    private readonly IReadOnlyList<(ParameterDefinition Parameter, VariableDefinition Value)> _saved;

    /// <param name="retry">How the method is retried.</param>
    /// <param name="runtime">The runtime's members.</param>
    /// <param name="editor">The method's body.</param>
    /// <param name="descriptor">The field of its descriptor.</param>
    /// <param name="test">Loads the function that tells exceptions apart.</param>
    /// <param name="span">Holds the span; null when the call has none.</param>
    public RetryLoop(
        RetryPlan retry, RuntimeContract runtime, MethodBodyEditor editor, FieldReference descriptor, Func<InstructionSequence> test, VariableDefinition? span)
    {
        (_retry, _runtime, _editor, _descriptor, _test, _span) = (retry, runtime, editor, descriptor, test, span);
        _state = editor.AddLocal(runtime.Retry.RetryState);
        _token = editor.AddLocal(runtime.CancellationToken);
        _context = retry.Awaits ? editor.AddLocal(editor.ObjectType) : null;
        _saved = [.. retry.Restored.Where(parameter => !IsLimit(parameter)).Select(parameter => (parameter, editor.AddLocal(parameter.ParameterType)))];
    }

    public override InstructionSequence Entry()
    {
        InstructionSequence code = new InstructionSequence().LoadNull().StoreLocal(_state);
        if (_retry.Token is { } token)
            code.LoadArgument(token).StoreLocal(_token);
        else
            code.LoadLocalAddress(_token).Initialize(_runtime.CancellationToken);

        foreach ((ParameterDefinition parameter, VariableDefinition value) in _saved)
            code.LoadArgument(parameter).StoreLocal(value);

        if (_context is not null)
            code.Call(_runtime.Retry.AttemptContext).StoreLocal(_context);

        if (_retry.IsLimited)
            code.LoadStaticField(_descriptor).LoadLocal(_token).Call(_runtime.Retry.BeginAttempts).StoreLocal(_state).Append(SetToken());

        return code;
    }

    public override InstructionSequence Decide(VariableDefinition thrown) => new InstructionSequence()
        .LoadLocalAddress(_state).LoadLocal(thrown).LoadStaticField(_descriptor).Append(_test()).Call(_runtime.Retry.AttemptFails);

    /// <summary>Waits, and runs the body again; or throws what the call ends with instead.</summary>
    public override InstructionSequence Again(VariableDefinition thrown, Instruction start, Instruction returned)
    {
        Instruction next = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        InstructionSequence code = _retry.Awaits ? Await(thrown, end) : new InstructionSequence()
            .LoadLocal(_state).Append(LoadSpan()).LoadLocal(_token).Call(_runtime.Retry.WaitForAttempt).StoreLocal(thrown);
        code.Mark(end).LoadLocal(thrown).BranchIfFalse(next).LoadLocal(thrown).Throw().Mark(next);
        foreach ((ParameterDefinition parameter, VariableDefinition value) in _saved)
            code.LoadLocal(value).StoreArgument(parameter);

        if (_retry.IsLimited)
            code.Append(SetToken());

        foreach (VariableDefinition local in _editor.OwnLocals)
            code.Clear(local);

        return code.Branch(start);
    }

    public override InstructionSequence Exit(VariableDefinition thrown) =>
        _retry.IsLimited ? new InstructionSequence().LoadLocal(_state).Call(_runtime.Retry.EndAttempts) : new InstructionSequence();

    private InstructionSequence Await(VariableDefinition thrown, Instruction end)
    {
        VariableDefinition waiter = _editor.AddLocal(_runtime.Retry.RetryWaiter);
        Instruction waited = InstructionSequence.Label();
        return new InstructionSequence()
            .LoadLocal(_state).Call(_runtime.Retry.SurfacedFailure).StoreLocal(thrown).LoadLocal(thrown).BranchIfTrue(end)
            .LoadLocal(_state).Append(LoadSpan()).LoadLocal(_context!).LoadLocal(_token).Call(_runtime.Retry.AttemptWaiter).StoreLocal(waiter)
            .LoadLocal(waiter).Call(_runtime.Retry.WaiterIsCompleted).BranchIfTrue(waited)
            .LoadLocal(waiter).Call(_runtime.Retry.AwaitAwaiter()).Mark(waited)
            .LoadLocal(_state).Append(LoadSpan()).Call(_runtime.Retry.ContinueAttempts).StoreLocal(thrown);
    }

    private InstructionSequence LoadSpan() => _span is null ? new InstructionSequence().LoadNull() : new InstructionSequence().LoadLocal(_span);

    private InstructionSequence SetToken() => new InstructionSequence()
        .LoadLocal(_state).Call(_runtime.Retry.AttemptToken).StoreArgument(_retry.Token!);

    private bool IsLimit(ParameterDefinition parameter) => _retry.IsLimited && parameter == _retry.Token;
}
