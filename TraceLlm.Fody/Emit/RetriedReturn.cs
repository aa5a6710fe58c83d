using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// A body that returns a task which something else completes: unless that has succeeded at once, it goes through the
/// runtime, which may enter the method again; then nothing but the body runs. See docs/decisions/0010.
/// </summary>
internal sealed class RetriedReturn : BodyRetry
{
    private readonly RetryPlan _retry;
    private readonly ReturnHook _hook;
    private readonly RuntimeContract _runtime;
    private readonly ProtectedBody _body;
    private readonly FieldReference _descriptor;
    private readonly Func<InstructionSequence> _test;
    private readonly Func<Func<ParameterDefinition, InstructionSequence>, InstructionSequence> _again;
    private readonly VariableDefinition _state;
    private readonly VariableDefinition _token;
    private readonly VariableDefinition _entered;
    private readonly Dictionary<ParameterDefinition, VariableDefinition> _saved;

    /// <param name="plan">The method.</param>
    /// <param name="runtime">The runtime's members.</param>
    /// <param name="body">Its body.</param>
    /// <param name="descriptor">The field of its descriptor.</param>
    /// <param name="test">Loads the function that tells exceptions apart.</param>
    /// <param name="again">Makes the object that enters the method again, with what loads its arguments.</param>
    public RetriedReturn(
        TaskPlan plan,
        RuntimeContract runtime,
        ProtectedBody body,
        FieldReference descriptor,
        Func<InstructionSequence> test,
        Func<Func<ParameterDefinition, InstructionSequence>, InstructionSequence> again)
    {
        (_retry, _hook, _runtime, _body, _descriptor, _test, _again) = (plan.Retry!, plan.Hook, runtime, body, descriptor, test, again);
        _state = body.Editor.AddLocal(runtime.Retry.RetryState);
        _token = body.Editor.AddLocal(runtime.CancellationToken);
        _entered = body.Editor.AddLocal(plan.Method.Module.TypeSystem.Boolean);
        _saved = _retry.Restored.ToDictionary(parameter => parameter, parameter => body.Editor.AddLocal(parameter.ParameterType));
    }

    public override InstructionSequence Entry()
    {
        InstructionSequence code = new InstructionSequence()
            .LoadNull().StoreLocal(_state).LoadStaticField(_descriptor).Call(_runtime.Retry.IsEntered).StoreLocal(_entered);
        if (_retry.Token is { } token)
            code.LoadArgument(token).StoreLocal(_token);
        else
            code.LoadLocalAddress(_token).Initialize(_runtime.CancellationToken);

        foreach (KeyValuePair<ParameterDefinition, VariableDefinition> saved in _saved)
            code.LoadArgument(saved.Key).StoreLocal(saved.Value);

        if (!_retry.IsLimited)
            return code;

        Instruction begun = InstructionSequence.Label();
        return code.LoadLocal(_entered).BranchIfTrue(begun)
            .LoadStaticField(_descriptor).LoadLocal(_token).Call(_runtime.Retry.BeginAttempts).StoreLocal(_state)
            .LoadLocal(_state).Call(_runtime.Retry.AttemptToken).StoreArgument(_retry.Token!)
            .Mark(begun);
    }

    public override InstructionSequence Skip(Instruction start) => new InstructionSequence().LoadLocal(_entered).BranchIfTrue(start);

    public override InstructionSequence Decide(VariableDefinition thrown)
    {
        Instruction passes = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        return new InstructionSequence().LoadLocal(_entered).BranchIfTrue(passes)
            .LoadLocalAddress(_state).LoadLocal(thrown).LoadStaticField(_descriptor).Append(_test()).Call(_runtime.Retry.AttemptFails).Branch(end)
            .Mark(passes).LoadBoolean(false).Mark(end);
    }

    public override InstructionSequence Again(VariableDefinition thrown, Instruction start, Instruction returned)
    {
        Instruction next = InstructionSequence.Label();
        return new InstructionSequence()
            .LoadLocal(_state).Call(_runtime.Retry.SurfacedFailure).StoreLocal(thrown)
            .LoadLocal(thrown).BranchIfFalse(next).LoadLocal(thrown).Throw().Mark(next)
            .Clear(_body.Result!).Append(Run()).Branch(returned);
    }

    public override InstructionSequence Returned(Instruction proceed)
    {
        Instruction done = InstructionSequence.Label();
        InstructionSequence code = new InstructionSequence().LoadLocal(_entered).BranchIfTrue(proceed)
            .LoadLocal(_body.Result!).Call(_runtime.Retry.IsDone(_hook)).BranchIfTrue(done)
            .Append(Run()).Branch(proceed).Mark(done);
        return _retry.IsLimited ? code.LoadLocal(_state).Call(_runtime.Retry.EndAttempts) : code;
    }

    /// <summary>What the method ends with itself ends its attempt; else that is with the task.</summary>
    public override InstructionSequence Exit(VariableDefinition thrown)
    {
        if (!_retry.IsLimited)
            return [];

        Instruction end = InstructionSequence.Label();
        return new InstructionSequence().LoadLocal(thrown).BranchIfFalse(end).LoadLocal(_state).Call(_runtime.Retry.EndAttempts).Mark(end);
    }

    private InstructionSequence Run() => new InstructionSequence()
        .LoadLocal(_body.Result!).Append(_again(Load)).LoadLocal(_state).LoadStaticField(_descriptor).Append(_test())
        .LoadLocal(_body.Recorded).LoadLocal(_token).Call(_runtime.Retry.Retried(_hook)).StoreLocal(_body.Result!);

    private InstructionSequence Load(ParameterDefinition parameter) => _saved.TryGetValue(parameter, out VariableDefinition saved)
        ? new InstructionSequence().LoadLocal(saved)
        : new InstructionSequence().LoadArgument(parameter);
}
