using Mono.Cecil;
using Mono.Cecil.Cil;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Emits what writes the members of a type: on a class or struct of the module as its implementation of an interface, on
/// an interface of the module as a static method, for a type of another assembly beside them. The code goes straight from
/// member to member and can be entered at each, so that a getter that throws costs its own value only.
/// </summary>
internal sealed class CapturedTypeEmitter(ModuleDefinition module, RuntimeContract runtime, GeneratedModule generated, ValueEmitter values)
{
    private const string MembersName = "<TraceLlm>WriteMembers";

    private readonly TypeImporter _types = new(module);

    public void Emit(IReadOnlyList<CapturedTypePlan> plans)
    {
        MethodDefinition[] methods = [.. plans.Select(Declare)];
        for (int index = 0; index < methods.Length; index++)
            Fill(methods[index], plans[index]);
    }

    private MethodDefinition Declare(CapturedTypePlan plan)
    {
        MethodDefinition method = plan.WritesItself ? Implementation(plan) : Function(plan);
        generated.MarkCompilerGenerated(method);
        return method;
    }

    private MethodDefinition Implementation(CapturedTypePlan plan)
    {
        MethodReference declared = runtime.WriteMembers;
        var method = new MethodDefinition(
            $"{declared.DeclaringType.FullName}.{declared.Name}",
            MethodAttributes.Private | MethodAttributes.HideBySig | MethodAttributes.NewSlot | MethodAttributes.Virtual | MethodAttributes.Final,
            module.TypeSystem.Void);
        AddParameters(method, null);
        method.Overrides.Add(declared);
        plan.Definition.Interfaces.Add(new InterfaceImplementation(declared.DeclaringType));
        plan.Definition.Methods.Add(method);
        return method;
    }

    private MethodDefinition Function(CapturedTypePlan plan)
    {
        TypeDefinition host = plan.IsOwn ? plan.Definition : generated.Writers;
        var method = new MethodDefinition(
            plan.IsOwn ? MembersName : $"{MembersName}{host.Methods.Count}",
            MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig,
            module.TypeSystem.Void);
        AddParameters(method, plan.Type);
        host.Methods.Add(method);
        values.DeclareMembers(plan.IsOwn ? plan.Definition.FullName : plan.Type.FullName, type => plan.IsOwn ? On(type, method) : method);
        return method;
    }

    private void AddParameters(MethodDefinition method, TypeReference? value)
    {
        method.Parameters.Add(new ParameterDefinition("writer", ParameterAttributes.None, runtime.CaptureWriter));
        if (value is not null)
            method.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, _types.Import(value)));

        method.Parameters.Add(new ParameterDefinition("first", ParameterAttributes.None, module.TypeSystem.Int32));
    }

    private static MethodReference On(TypeReference type, MethodDefinition method)
    {
        var reference = new MethodReference(method.Name, method.ReturnType, type);
        foreach (ParameterDefinition parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(parameter.ParameterType));

        return reference;
    }

    private void Fill(MethodDefinition method, CapturedTypePlan plan)
    {
        ParameterDefinition writer = method.Parameters[0];
        ParameterDefinition value = method.IsStatic ? method.Parameters[1] : method.Body.ThisParameter;
        var names = new MemberNames(plan.Members);
        FieldReference? bytes = names.Encoded.Length > 0 ? generated.AddBytes(names.Encoded) : null;
        Instruction end = InstructionSequence.Label();
        Instruction[] starts = [.. plan.Members.Select(_ => InstructionSequence.Label())];
        InstructionSequence code = new InstructionSequence().LoadArgument(method.Parameters[method.Parameters.Count - 1]).Switch([.. starts, end]);
        for (int index = 0; index < plan.Members.Count; index++)
        {
            MemberPlan member = plan.Members[index];
            (int offset, int length) = names[index];
            code.Mark(starts[index])
                .LoadArgument(writer).LoadStaticFieldAddress(bytes!, offset).LoadInteger(length).LoadInteger(index)
                .Call(runtime.Member).BranchIfFalse(end)
                .LoadArgument(writer);
            if (member.Capture.ReadsValue)
                Read(code, value, plan, member.Member.Accessor);

            values.Emit(code, member.Capture, plan.IsOwn ? plan.Definition : generated.Writers);
        }

        MethodBodyEditor editor = MethodBodyEditor.OfNew(method);
        editor.Append(code.Mark(end).Return());
        editor.Complete();
    }

    private void Read(InstructionSequence code, ParameterDefinition value, CapturedTypePlan plan, MemberReference accessor)
    {
        // The receiver of an instance method of a struct is an address already.
        if (plan.Definition.IsValueType && !plan.WritesItself)
            code.LoadArgumentAddress(value);
        else
            code.LoadArgument(value);

        if (accessor is FieldReference field)
            code.LoadField(_types.Import(field));
        else if (plan.Definition.IsValueType)
            code.Call(_types.Import((MethodReference)accessor));
        else
            code.CallVirtual(_types.Import((MethodReference)accessor));
    }
}
