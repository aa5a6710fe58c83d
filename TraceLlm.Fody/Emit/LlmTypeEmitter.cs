using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Emits what reads the types of requests and responses: static methods that go straight from member to member and can be
/// entered at each, so that a getter that throws costs its own value only.
/// </summary>
internal sealed class LlmTypeEmitter(ModuleDefinition module, RuntimeContract runtime, GeneratedModule generated)
{
    private const string Name = "<TraceLlm>Read";

    private readonly Dictionary<LlmTypePlan, MethodDefinition> _methods = new(ReferenceComparer.Instance);
    private readonly TypeImporter _types = new(module);

    public void Emit(IReadOnlyList<LlmTypePlan> plans)
    {
        foreach (LlmTypePlan plan in plans)
            _methods.Add(plan, Declare(plan));

        foreach (LlmTypePlan plan in plans)
            Fill(_methods[plan], plan);
    }

    /// <summary>The function that reads a value of a type.</summary>
    public MethodReference FunctionOf(LlmTypePlan plan, TypeReference type)
    {
        MethodDefinition method = _methods[plan];
        if (!method.DeclaringType.HasGenericParameters)
            return method;

        var reference = new MethodReference(method.Name, method.ReturnType, _types.Import(type));
        foreach (ParameterDefinition parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));

        return reference;
    }

    /// <summary>Puts a delegate to the function on the stack; null for no plan.</summary>
    public InstructionSequence LoadDelegate(InstructionSequence code, LlmTypePlan? plan, TypeReference? type) =>
        plan is null || type is null
            ? code.LoadNull()
            : code.LoadNull().LoadFunction(FunctionOf(plan, type)).NewObject(runtime.LlmAction(type));

    private MethodDefinition Declare(LlmTypePlan plan)
    {
        TypeDefinition host = plan.Host ?? generated.Writers;
        var method = new MethodDefinition(
            $"{Name}{_methods.Count}", MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, module.TypeSystem.Void);
        method.Parameters.Add(new ParameterDefinition("reader", ParameterAttributes.None, runtime.LlmReader));
        method.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, _types.Import(plan.Type)));
        method.Parameters.Add(new ParameterDefinition("first", ParameterAttributes.None, module.TypeSystem.Int32));
        host.Methods.Add(method);
        generated.MarkCompilerGenerated(method);
        return method;
    }

    private void Fill(MethodDefinition method, LlmTypePlan plan)
    {
        Instruction end = InstructionSequence.Label();
        Instruction[] starts = [.. plan.Steps.Select(_ => InstructionSequence.Label()), end];
        InstructionSequence code = new InstructionSequence().LoadArgument(method.Parameters[2]).Switch(starts);
        for (int index = 0; index < plan.Steps.Count; index++)
        {
            LlmStep step = plan.Steps[index];
            code.Mark(starts[index])
                .LoadArgument(method.Parameters[0]).LoadInteger(index).LoadBoolean(step.IsContent).Call(runtime.LlmStep)
                .BranchIfFalse(starts[index + 1]);
            if (step.Argument >= 0)
                code.LoadArgument(method.Parameters[1]).LoadInteger(step.Argument).Call(runtime.LlmHas).BranchIfFalse(starts[index + 1]);

            code.LoadArgument(method.Parameters[0]);
            Load(code, method.Parameters[1], plan, step);
            TakeIn(code, step);
            if (step.Call is LlmCall.TryPart)
                code.BranchIfTrue(end);
        }

        MethodBodyEditor editor = MethodBodyEditor.OfNew(method);
        editor.Append(code.Mark(end).Return());
        editor.Complete();
    }

    private void Load(InstructionSequence code, ParameterDefinition value, LlmTypePlan plan, LlmStep step)
    {
        if (step.Call is LlmCall.AddUp or LlmCall.Role or LlmCall.Redacted)
            return;

        if (step.Argument >= 0)
        {
            code.LoadArgument(value).LoadItem(step.Argument).Unbox(_types.Import(step.Type));
        }
        else if (step.Accessor is null)
        {
            code.LoadArgument(value);
        }
        else
        {
            bool isStruct = plan.Type.IsValueType;
            code.Append(isStruct ? new InstructionSequence().LoadArgumentAddress(value) : new InstructionSequence().LoadArgument(value));
            if (step.Accessor is FieldReference field)
                code.LoadField(_types.Import(field));
            else if (isStruct)
                code.Call(_types.Import((MethodReference)step.Accessor));
            else
                code.CallVirtual(_types.Import((MethodReference)step.Accessor));
        }

        if (step.Cast is not null)
            code.CastOrNull(_types.Import(step.Cast));
        else if (step.Type.IsValueType && (step.Item is not null || step.Call is LlmCall.Loose))
            code.Box(_types.Import(step.Type));
    }

    private void TakeIn(InstructionSequence code, LlmStep step)
    {
        if (step.Nested is { } nested)
            code.LoadFunction(FunctionOf(nested, step.Item ?? step.Cast ?? step.Type));
        else if (step.Call is LlmCall.Count or LlmCall.Label or LlmCall.Labels)
            code.LoadInteger(step.Field);
        else if (step.Text is not null)
            code.LoadText(step.Text);

        code.Call(runtime.Llm(step));
    }

    /// <summary>Plans are told apart by identity: comparing them would compare all that they hold.</summary>
    private sealed class ReferenceComparer : IEqualityComparer<LlmTypePlan>
    {
        public static ReferenceComparer Instance { get; } = new();

        public bool Equals(LlmTypePlan x, LlmTypePlan y) => ReferenceEquals(x, y);

        public int GetHashCode(LlmTypePlan plan) => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(plan);
    }
}
