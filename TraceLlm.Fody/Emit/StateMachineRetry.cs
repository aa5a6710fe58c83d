using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// A state machine that begins again instead of completing with an exception: its fields are as its method set them up,
/// and its own builder resumes it after the wait. No task, frame or box comes between. See docs/decisions/0010.
/// </summary>
internal sealed class StateMachineRetry
{
    private readonly StateMachinePlan _plan;
    private readonly RetryPlan _retry;
    private readonly StateMachineRestart _restart;
    private readonly RuntimeContract _runtime;
    private readonly FieldReference _descriptor;
    private readonly FieldReference _span;
    private readonly Func<InstructionSequence> _test;
    private readonly FieldDefinition _state;
    private readonly FieldDefinition _context;
    private readonly FieldDefinition? _token;
    private readonly IReadOnlyList<(ParameterField Parameter, FieldDefinition Value)> _saved;
    private readonly Instruction _again = InstructionSequence.Label();

    public StateMachineRetry(
        StateMachinePlan plan, RuntimeContract runtime, FieldReference descriptor, FieldReference span, Func<InstructionSequence> test)
    {
        (_plan, _retry, _restart) = (plan, plan.Retry!, plan.Retry!.StateMachine!);
        (_runtime, _descriptor, _span, _test) = (runtime, descriptor, span, test);
        _state = AddField("retry", runtime.Retry.RetryState);
        _context = AddField("context", plan.Method.Module.TypeSystem.Object);
        _token = _retry.Token is null ? null : AddField("token", runtime.CancellationToken);
        _saved = [.. _restart.Parameters.Where(parameter => parameter.IsChanged && !IsLimit(parameter))
            .Select((parameter, index) => (parameter, AddField($"argument{index}", parameter.Field.FieldType)))];
    }

    /// <summary>What the method stores in the state machine before it starts it.</summary>
    public IEnumerable<(FieldReference Field, InstructionSequence Value)> Held(MethodBodyEditor kickoff)
    {
        yield return (Outside(_context), new InstructionSequence().Call(_runtime.Retry.AttemptContext));
        if (_token is not null)
            yield return (Outside(_token), new InstructionSequence().LoadArgument(_retry.Token!));

        foreach ((ParameterField parameter, FieldDefinition value) in _saved)
            yield return (Outside(value), new InstructionSequence().LoadArgument(parameter.Parameter));

        if (!_retry.IsLimited)
            yield break;

        VariableDefinition state = kickoff.AddLocal(_runtime.Retry.RetryState);
        yield return (Outside(_state), new InstructionSequence()
            .LoadStaticField(_descriptor).LoadArgument(_retry.Token!).Call(_runtime.Retry.BeginAttempts).Duplicate().StoreLocal(state));
        foreach (ParameterField limited in _restart.Parameters.Where(IsLimit))
            yield return (Outside(limited.Field), new InstructionSequence().LoadLocal(state).Call(_runtime.Retry.AttemptToken));
    }

    /// <summary>Before the operation completes with an exception: the builder and the exception are on the stack.</summary>
    public InstructionSequence Decide(MethodBodyEditor editor)
    {
        VariableDefinition thrown = editor.AddLocal(_runtime.Exception);
        Instruction complete = InstructionSequence.Label();
        InstructionSequence code = new InstructionSequence().StoreLocal(thrown)
            .LoadThis(_plan.MoveNext).LoadFieldAddress(Inside(_state)).LoadLocal(thrown).LoadStaticField(_descriptor).Append(_test())
            .Call(_runtime.Retry.AttemptFailure).StoreLocal(thrown)
            .LoadLocal(thrown).BranchIfTrue(complete).Leave(_again).Mark(complete);
        return code.Append(End()).LoadLocal(thrown);
    }

    /// <summary>Before the operation completes.</summary>
    public InstructionSequence End() => _retry.IsLimited ? LoadField(_state).Call(_runtime.Retry.EndAttempts) : [];

    /// <summary>Adds what waits and begins again.</summary>
    public void Complete(MethodBodyEditor editor)
    {
        VariableDefinition waiter = editor.AddLocal(_runtime.Retry.RetryWaiter);
        VariableDefinition ended = editor.AddLocal(_runtime.Exception);
        Instruction body = editor.First;
        Instruction enter = InstructionSequence.Label();
        Instruction cancelled = InstructionSequence.Label();
        Instruction next = InstructionSequence.Label();
        InstructionSequence resumed = new InstructionSequence().Mark(enter)
            .Append(LoadField(_state)).Call(_runtime.Retry.IsWaiting).BranchIfFalse(body)
            .Append(LoadField(_state)).LoadThis(_plan.MoveNext).LoadField(_span).Call(_runtime.Retry.ContinueAttempts).StoreLocal(ended)
            .LoadLocal(ended).BranchIfTrue(cancelled);
        foreach (ParameterField limited in _restart.Parameters.Where(IsLimit))
            resumed.LoadThis(_plan.MoveNext).Append(LoadField(_state)).Call(_runtime.Retry.AttemptToken).StoreField(Inside(limited.Field));

        InstructionSequence again = new InstructionSequence().Mark(_again).Append(Reset())
            .Append(LoadField(_state)).LoadThis(_plan.MoveNext).LoadField(_span).Append(LoadField(_context)).Append(LoadToken(editor))
            .Call(_runtime.Retry.AttemptWaiter).StoreLocal(waiter)
            .LoadLocal(waiter).Call(_runtime.Retry.WaiterIsCompleted).BranchIfTrue(next)
            .Append(LoadBuilder()).LoadLocalAddress(waiter).Append(LoadStateMachine(editor));
        MethodReference resume = _runtime.Retry.Resume(_restart.SetException.DeclaringType, _plan.Self);
        again = (BuilderIsValue ? again.Call(resume) : again.CallVirtual(resume)).Return().Mark(next);
        foreach (VariableDefinition local in editor.OwnLocals)
            again.Clear(local);

        again.Branch(enter)
            .Mark(cancelled).Append(LoadBuilder()).LoadLocal(ended).LoadLocal(ended).LoadThis(_plan.MoveNext).LoadField(_span).Call(_runtime.Fail);
        again = (BuilderIsValue ? again.Call(_restart.SetException) : again.CallVirtual(_restart.SetException)).Return();
        editor.Prepend(resumed);
        editor.Append(again);
        editor.Hide(again[0]);
    }

    private bool BuilderIsValue => _restart.SetException.DeclaringType.IsValueType;

    /// <summary>The fields as the method set them up. What holds a struct's own value stays: the body's changes are its object's.</summary>
    private InstructionSequence Reset()
    {
        InstructionSequence code = new InstructionSequence()
            .LoadThis(_plan.MoveNext).LoadInteger(_restart.InitialState).StoreField(Inside(_restart.State));
        foreach ((ParameterField parameter, FieldDefinition value) in _saved)
            code.LoadThis(_plan.MoveNext).Append(LoadField(value)).StoreField(Inside(parameter.Field));

        foreach (FieldDefinition field in _restart.Cleared)
            code.LoadThis(_plan.MoveNext).LoadFieldAddress(Inside(field)).Initialize(field.FieldType);

        return code;
    }

    private InstructionSequence LoadToken(MethodBodyEditor editor)
    {
        if (_token is not null)
            return LoadField(_token);

        VariableDefinition none = editor.AddLocal(_runtime.CancellationToken);
        return new InstructionSequence().LoadLocalAddress(none).Initialize(_runtime.CancellationToken).LoadLocal(none);
    }

    private InstructionSequence LoadBuilder()
    {
        InstructionSequence code = new InstructionSequence().LoadThis(_plan.MoveNext);
        return BuilderIsValue ? code.LoadFieldAddress(_restart.Builder) : code.LoadField(_restart.Builder);
    }

    /// <summary>A reference to the state machine: of a class, to a local that holds it.</summary>
    private InstructionSequence LoadStateMachine(MethodBodyEditor editor)
    {
        if (_plan.MoveNext.DeclaringType.IsValueType)
            return new InstructionSequence().LoadThis(_plan.MoveNext);

        VariableDefinition self = editor.AddLocal(_plan.Self);
        return new InstructionSequence().LoadThis(_plan.MoveNext).StoreLocal(self).LoadLocalAddress(self);
    }

    private InstructionSequence LoadField(FieldDefinition field) => new InstructionSequence().LoadThis(_plan.MoveNext).LoadField(Inside(field));

    private FieldReference Inside(FieldDefinition field) => new(field.Name, field.FieldType, _plan.Self);

    private FieldReference Outside(FieldDefinition field) => new(field.Name, field.FieldType, _plan.StateMachine);

    private bool IsLimit(ParameterField parameter) => _retry.IsLimited && parameter.Parameter == _retry.Token;

    /// <summary>Named as a compiler would, so that debuggers hide it.</summary>
    private FieldDefinition AddField(string name, TypeReference type)
    {
        var field = new FieldDefinition("<>t__" + name, FieldAttributes.Public, type);
        _plan.MoveNext.DeclaringType.Fields.Add(field);
        return field;
    }
}
