using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Capture;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// The shape of a stream: the body is left alone; what it returns goes out inside the runtime's own enumerable, together
/// with the arguments as they were at the call. See docs/decisions/0007.
/// </summary>
internal sealed class StreamEmitter(
    ModuleDefinition module, RuntimeContract runtime, ValueEmitter values, LlmTypeEmitter llm, RetryTestEmitter tests, RetriedBodyEmitter bodies)
{
    private TypeReference ArgumentsType => new ArrayType(module.TypeSystem.Object);

    public void Emit(StreamPlan plan, FieldReference descriptor)
    {
        if (plan.RunsAtCall)
            EmitProtected(plan, descriptor);
        else
            EmitIterator(plan, descriptor);
    }

    /// <summary>The body of an iterator only makes it, and does not throw.</summary>
    private void EmitIterator(StreamPlan plan, FieldReference descriptor)
    {
        var editor = new MethodBodyEditor(plan.Method);
        VariableDefinition arguments = editor.AddLocal(ArgumentsType);
        VariableDefinition stream = editor.AddLocal(plan.Returned!);
        Instruction bodyStart = editor.First;
        Instruction returned = InstructionSequence.Label();
        Instruction end = InstructionSequence.Label();
        editor.RedirectReturns(stream, returned);
        RetriedStream? retry = Retry(plan, descriptor, editor, stream);
        editor.Prepend(new InstructionSequence()
            .LoadNull().StoreLocal(arguments)
            .Append(retry?.Entry() ?? []).Append(retry?.Skip(bodyStart) ?? [])
            .LoadStaticField(runtime.Enabled).BranchIfFalse(bodyStart)
            .Append(Hold(plan, arguments)));
        InstructionSequence exit = new InstructionSequence()
            .Mark(returned).Append(retry?.Wrap() ?? []).LoadLocal(arguments).BranchIfFalse(end)
            .Append(Wrap(plan, descriptor, stream, arguments))
            .Mark(end).LoadLocal(stream).Return();
        editor.Append(exit);
        editor.Hide(exit[0]);
        editor.Complete();
    }

    /// <summary>A body that does something before it returns a stream: what it throws is recorded.</summary>
    private void EmitProtected(StreamPlan plan, FieldReference descriptor)
    {
        var body = new ProtectedBody(plan, runtime, ArgumentsType);
        if (Retry(plan, descriptor, body.Editor, body.Result!) is { } retry)
            body.Retry = new RetriedStreamCall(retry, new RetryLoop(plan.Retry!, runtime, body.Editor, descriptor, Test(plan), span: null));

        InstructionSequence failure = new InstructionSequence()
            .LoadLocal(body.Thrown).LoadStaticField(descriptor).LoadLocal(body.Recorded).Call(runtime.FailCall);
        body.Complete(
            Hold(plan, body.Recorded),
            Wrap(plan, descriptor, body.Result!, body.Recorded),
            failure,
            new InstructionSequence().CastOrNull(runtime.Exception));
    }

    private RetriedStream? Retry(StreamPlan plan, FieldReference descriptor, MethodBodyEditor editor, VariableDefinition stream) =>
        plan.Retry is null ? null : new RetriedStream(plan, runtime, editor, stream, descriptor, Test(plan), bodies.Generate(plan, descriptor));

    private Func<InstructionSequence> Test(StreamPlan plan) => () => tests.Load(plan.Retry!.Test, plan.Method.DeclaringType);

    private InstructionSequence Hold(StreamPlan plan, VariableDefinition arguments) =>
        new InstructionSequence().LoadObjects([.. plan.Parameters.Select(parameter => Argument(parameter, plan.Method.DeclaringType))], module.TypeSystem.Object).StoreLocal(arguments);

    private InstructionSequence Wrap(StreamPlan plan, FieldReference descriptor, VariableDefinition stream, VariableDefinition arguments)
    {
        InstructionSequence code = new InstructionSequence().LoadLocal(stream).LoadStaticField(descriptor).LoadLocal(arguments);
        if (plan.Hook.TypeArgument is null || (plan.ResultReading is null && plan.MessageReading is null && plan.Item is null))
            return code.Call(runtime.Return(plan.Hook)).StoreLocal(stream);

        llm.LoadDelegate(code, plan.ResultReading, plan.Hook.TypeArgument);
        llm.LoadDelegate(code, plan.MessageReading, plan.MessageReading is null ? null : ArgumentsType);
        if (plan.Item is not { } item)
            return code.Call(runtime.ReadingReturn(plan.Hook)).StoreLocal(stream);

        return values.LoadDelegate(code, item, plan.Method.DeclaringType).Call(runtime.WritingReturn(plan.Hook)).StoreLocal(stream);
    }

    /// <summary>An argument as an object, with what writes it where that alone does not say how. What cannot be one is named; what is redacted does not get there.</summary>
    private InstructionSequence Argument(ParameterPlan parameter, TypeDefinition user)
    {
        TypeReference type = parameter.Parameter.ParameterType;
        if (parameter.Capture.Call is CaptureCall.Redacted)
            return new InstructionSequence().LoadText(RedactedNames.Mark);

        if (!parameter.Capture.ReadsValue || parameter.Capture.Call is CaptureCall.ByReference or CaptureCall.Items or CaptureCall.MutableItems)
            return new InstructionSequence().LoadText(type.FullName);

        InstructionSequence code = new InstructionSequence().LoadArgument(parameter.Parameter);
        return parameter.Capture.NeedsStaticType
            ? values.LoadDelegate(code, parameter.Capture, user).Call(runtime.Argument(parameter.Capture.Type!))
            : code.Box(type);
    }
}
