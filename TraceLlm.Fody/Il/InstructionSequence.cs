using System.Collections;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace TraceLlm.Fody.Il;

/// <summary>
/// Instructions in the making, one typed method per kind of operand. Branches are long; the editor shortens them in the
/// end.
/// </summary>
internal sealed class InstructionSequence : IReadOnlyList<Instruction>
{
    private readonly List<Instruction> _instructions = [];

    public int Count => _instructions.Count;

    public Instruction this[int index] => _instructions[index];

    public InstructionSequence LoadLocal(VariableDefinition local) => Add(Instruction.Create(OpCodes.Ldloc, local));

    public InstructionSequence StoreLocal(VariableDefinition local) => Add(Instruction.Create(OpCodes.Stloc, local));

    public InstructionSequence LoadArgument(ParameterDefinition parameter) => Add(Instruction.Create(OpCodes.Ldarg, parameter));

    public InstructionSequence LoadThis(MethodDefinition method) => LoadArgument(method.Body.ThisParameter);

    public InstructionSequence LoadField(FieldReference field) => Add(Instruction.Create(OpCodes.Ldfld, field));

    public InstructionSequence StoreField(FieldReference field) => Add(Instruction.Create(OpCodes.Stfld, field));

    public InstructionSequence LoadStaticField(FieldReference field) => Add(Instruction.Create(OpCodes.Ldsfld, field));

    public InstructionSequence StoreStaticField(FieldReference field) => Add(Instruction.Create(OpCodes.Stsfld, field));

    public InstructionSequence LoadInteger(int value) => Add(Instruction.Create(OpCodes.Ldc_I4, value));

    public InstructionSequence LoadBoolean(bool value) => LoadInteger(value ? 1 : 0);

    public InstructionSequence LoadNumber(double value) => Add(Instruction.Create(OpCodes.Ldc_R8, value));

    public InstructionSequence LoadText(string value) => Add(Instruction.Create(OpCodes.Ldstr, value));

    public InstructionSequence LoadFunction(MethodReference method) => Add(Instruction.Create(OpCodes.Ldftn, method));

    /// <summary>The address of a static field, or of a byte behind it.</summary>
    public InstructionSequence LoadStaticFieldAddress(FieldReference field, int offset)
    {
        Add(Instruction.Create(OpCodes.Ldsflda, field));
        return offset == 0 ? this : LoadInteger(offset).Add(Instruction.Create(OpCodes.Add));
    }

    public InstructionSequence LoadArgumentAddress(ParameterDefinition parameter) => Add(Instruction.Create(OpCodes.Ldarga, parameter));

    public InstructionSequence StoreArgument(ParameterDefinition parameter) => Add(Instruction.Create(OpCodes.Starg, parameter));

    public InstructionSequence LoadLocalAddress(VariableDefinition local) => Add(Instruction.Create(OpCodes.Ldloca, local));

    public InstructionSequence LoadFieldAddress(FieldReference field) => Add(Instruction.Create(OpCodes.Ldflda, field));

    /// <summary>Empties what the address on the stack refers to.</summary>
    public InstructionSequence Initialize(TypeReference type) => Add(Instruction.Create(OpCodes.Initobj, type));

    /// <summary>Gives a local the value that it has at the entry.</summary>
    public InstructionSequence Clear(VariableDefinition local)
    {
        TypeReference type = local.VariableType;
        while (type is PinnedType or IModifierType)
            type = ((TypeSpecification)type).ElementType;

        return type switch
        {
            ByReferenceType or PointerType or FunctionPointerType => LoadNullPointer().StoreLocal(local),
            // No instruction empties one, and no language reads one that it has not set.
            { MetadataType: MetadataType.TypedByReference } => this,
            _ => LoadLocalAddress(local).Initialize(type),
        };
    }

    /// <summary>A pointer to nothing.</summary>
    public InstructionSequence LoadNullPointer() => LoadInteger(0).Add(Instruction.Create(OpCodes.Conv_U));

    public InstructionSequence LoadNull() => Add(Instruction.Create(OpCodes.Ldnull));

    public InstructionSequence LoadReferenceIndirect() => Add(Instruction.Create(OpCodes.Ldind_Ref));

    public InstructionSequence Call(MethodReference method) => Add(Instruction.Create(OpCodes.Call, method));

    public InstructionSequence CallVirtual(MethodReference method) => Add(Instruction.Create(OpCodes.Callvirt, method));

    public InstructionSequence CastOrNull(TypeReference type) => Add(Instruction.Create(OpCodes.Isinst, type));

    public InstructionSequence Duplicate() => Add(Instruction.Create(OpCodes.Dup));

    public InstructionSequence Discard() => Add(Instruction.Create(OpCodes.Pop));

    public InstructionSequence BranchIfFalse(Instruction target) => Add(Instruction.Create(OpCodes.Brfalse, target));

    public InstructionSequence BranchIfTrue(Instruction target) => Add(Instruction.Create(OpCodes.Brtrue, target));

    public InstructionSequence NewObject(MethodReference constructor) => Add(Instruction.Create(OpCodes.Newobj, constructor));

    /// <summary>An item of an array of objects.</summary>
    public InstructionSequence LoadItem(int index) => LoadInteger(index).Add(Instruction.Create(OpCodes.Ldelem_Ref));

    /// <summary>Turns an object back into the value that it was made of; a reference stays what it is.</summary>
    public InstructionSequence Unbox(TypeReference type) => Add(Instruction.Create(OpCodes.Unbox_Any, type));

    public InstructionSequence Branch(Instruction target) => Add(Instruction.Create(OpCodes.Br, target));

    /// <summary>Branches to the target of a number; goes on when there is none.</summary>
    public InstructionSequence Switch(Instruction[] targets) => Add(Instruction.Create(OpCodes.Switch, targets));

    public InstructionSequence Leave(Instruction target) => Add(Instruction.Create(OpCodes.Leave, target));

    public InstructionSequence Throw() => Add(Instruction.Create(OpCodes.Throw));

    public InstructionSequence Rethrow() => Add(Instruction.Create(OpCodes.Rethrow));

    public InstructionSequence EndFilter() => Add(Instruction.Create(OpCodes.Endfilter));

    public InstructionSequence EndFinally() => Add(Instruction.Create(OpCodes.Endfinally));

    public InstructionSequence Return() => Add(Instruction.Create(OpCodes.Ret));

    public InstructionSequence New(MethodReference constructor) => Add(Instruction.Create(OpCodes.Newobj, constructor));

    /// <summary>The value that the address on the stack refers to.</summary>
    public InstructionSequence LoadIndirect(TypeReference type) => Add(Instruction.Create(OpCodes.Ldobj, type));

    /// <summary>An array of strings.</summary>
    public InstructionSequence LoadTexts(IReadOnlyList<string> values, TypeReference stringType)
    {
        LoadInteger(values.Count).Add(Instruction.Create(OpCodes.Newarr, stringType));
        for (int index = 0; index < values.Count; index++)
            Duplicate().LoadInteger(index).LoadText(values[index]).Add(Instruction.Create(OpCodes.Stelem_Ref));

        return this;
    }

    /// <summary>An array of objects; each value is put on the stack by its own code, boxed already.</summary>
    public InstructionSequence LoadObjects(IReadOnlyList<InstructionSequence> values, TypeReference objectType)
    {
        LoadInteger(values.Count).Add(Instruction.Create(OpCodes.Newarr, objectType));
        for (int index = 0; index < values.Count; index++)
            Duplicate().LoadInteger(index).Append(values[index]).Add(Instruction.Create(OpCodes.Stelem_Ref));

        return this;
    }

    /// <summary>Turns a value into an object; a reference stays what it is.</summary>
    public InstructionSequence Box(TypeReference type) => Add(Instruction.Create(OpCodes.Box, type));

    /// <summary>A place to branch to: does nothing.</summary>
    public InstructionSequence Mark(Instruction label) => Add(label);

    public InstructionSequence Append(InstructionSequence other)
    {
        _instructions.AddRange(other._instructions);
        return this;
    }

    /// <summary>Makes a label for <see cref="Mark"/>.</summary>
    public static Instruction Label() => Instruction.Create(OpCodes.Nop);

    public IEnumerator<Instruction> GetEnumerator() => _instructions.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private InstructionSequence Add(Instruction instruction)
    {
        _instructions.Add(instruction);
        return this;
    }
}
