using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// A method whose stream is made again for each attempt: what it returns goes through the runtime, together with what
/// enters the method again; then nothing but the body runs.
/// </summary>
internal sealed class RetriedStream
{
    private readonly StreamPlan _plan;
    private readonly RuntimeContract _runtime;
    private readonly VariableDefinition _stream;
    private readonly FieldReference _descriptor;
    private readonly Func<InstructionSequence> _test;
    private readonly Func<Func<ParameterDefinition, InstructionSequence>, InstructionSequence> _again;
    private readonly VariableDefinition _body;
    private readonly VariableDefinition _token;

    public RetriedStream(
        StreamPlan plan,
        RuntimeContract runtime,
        MethodBodyEditor editor,
        VariableDefinition stream,
        FieldReference descriptor,
        Func<InstructionSequence> test,
        Func<Func<ParameterDefinition, InstructionSequence>, InstructionSequence> again)
    {
        (_plan, _runtime, _stream, _descriptor, _test, _again) = (plan, runtime, stream, descriptor, test, again);
        var body = new GenericInstanceType(runtime.Retry.RetriedBody);
        body.GenericArguments.Add(plan.Returned!);
        _body = editor.AddLocal(body);
        _token = editor.AddLocal(runtime.CancellationToken);
    }

    /// <summary>Takes in the arguments as they are; nothing when the method is entered again.</summary>
    public InstructionSequence Entry()
    {
        Instruction entered = InstructionSequence.Label();
        InstructionSequence code = new InstructionSequence().LoadNull().StoreLocal(_body)
            .LoadLocalAddress(_token).Initialize(_runtime.CancellationToken)
            .LoadStaticField(_descriptor).Call(_runtime.Retry.IsEntered).BranchIfTrue(entered)
            .Append(_again(parameter => new InstructionSequence().LoadArgument(parameter))).StoreLocal(_body);
        if (_plan.Retry!.Token is { } token)
            code.LoadArgument(token).StoreLocal(_token);

        return code.Mark(entered);
    }

    public InstructionSequence Skip(Instruction start) => new InstructionSequence().LoadLocal(_body).BranchIfFalse(start);

    /// <summary>Leaves whether the method was entered for a further attempt, as a null reference.</summary>
    public InstructionSequence LoadBody() => new InstructionSequence().LoadLocal(_body);

    /// <summary>Gives the stream its attempts.</summary>
    public InstructionSequence Wrap()
    {
        Instruction end = InstructionSequence.Label();
        return new InstructionSequence().LoadLocal(_body).BranchIfFalse(end)
            .LoadLocal(_stream).LoadLocal(_body).LoadStaticField(_descriptor).Append(_test()).LoadLocal(_token)
            .Call(_runtime.Retry.Retried(_plan.Hook)).StoreLocal(_stream).Mark(end);
    }
}
