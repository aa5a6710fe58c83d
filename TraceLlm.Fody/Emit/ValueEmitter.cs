using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Il;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Emit;

/// <summary>
/// Emits the writing of a value. The values inside it are written by functions that the runtime is given: its own where
/// one call does it, else methods that are generated once per type and what of it is redacted.
/// </summary>
internal sealed class ValueEmitter(ModuleDefinition module, RuntimeContract runtime, GeneratedModule generated)
{
    private const string WriterName = "<TraceLlm>Write";

    /// <summary>Where the values of a tuple stand that it has no fields of their own for.</summary>
    private const int RestIndex = 7;

    private readonly Dictionary<(string Host, string Type, string Redacted), MethodReference> _writers = [];
    private readonly TypeImporter _types = new(module);
    private readonly Dictionary<string, Func<TypeReference, MethodReference>> _members = [];

    /// <summary>Makes the members of a type known, before any value of it is written.</summary>
    /// <param name="key">The name of an own type's definition, or of another assembly's closed type.</param>
    /// <param name="members">Gives the function that writes them, for the type as it is used.</param>
    public void DeclareMembers(string key, Func<TypeReference, MethodReference> members) => _members.Add(key, members);

    /// <summary>Emits a write. On the stack: the writer, then the value where the call reads it.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="capture">What to write.</param>
    /// <param name="user">The type whose code it is.</param>
    public void Emit(InstructionSequence code, ValueCapture capture, TypeDefinition user)
    {
        switch (capture.Call)
        {
            case CaptureCall.Tuple or CaptureCall.Generated:
                code.LoadFunction(WriterOf(capture, user));
                break;
            case CaptureCall.TypeName:
                code.LoadText(capture.Type!.FullName.Replace('/', '.'));
                break;
            case CaptureCall.Declared:
                code.LoadFunction(MembersOf(capture.Type!));
                break;
        }

        if (capture is { Call: CaptureCall.Sequence or CaptureCall.Map, Type.IsValueType: true })
            code.Box(_types.Import(capture.Type));

        // What stands inside these is written by their own function.
        foreach (ValueCapture part in capture.Call is CaptureCall.Tuple or CaptureCall.Generated ? [] : capture.Parts)
            code.LoadFunction(WriterOf(part, user));

        code.Call(runtime.Capture(capture));
    }

    /// <summary>Puts a delegate on the stack that writes a value; null for one whose type says enough at run time.</summary>
    public InstructionSequence LoadDelegate(InstructionSequence code, ValueCapture? capture, TypeDefinition user) =>
        capture is not { NeedsStaticType: true }
            ? code.LoadNull()
            : code.LoadNull().LoadFunction(WriterOf(capture, user)).NewObject(runtime.CaptureAction(capture.Type!));

    /// <summary>A static method of the writer and the value.</summary>
    private MethodReference WriterOf(ValueCapture capture, TypeDefinition user)
    {
        if (capture.Call is CaptureCall.Text or CaptureCall.Value or CaptureCall.Foreign or CaptureCall.Own or CaptureCall.Enumeration)
            return runtime.Capture(capture);

        TypeDefinition? host = TypeVisibility.IsVisible(capture.Type!, module) ? generated.Writers
            : user.HasGenericParameters ? null
            : user;
        if (host is null || capture.Type!.ContainsGenericParameter || capture.Call is CaptureCall.Instance)
            return runtime.Capture(ValueCapture.Of(capture.HoldsForeign ? CaptureCall.Undecided : CaptureCall.Value, capture.Type!));

        if (!_writers.TryGetValue((host.FullName, capture.Type.FullName, RedactedIn(capture)), out MethodReference writer))
            writer = Generate(capture, host, user);

        return writer;
    }

    /// <summary>Which values inside are redacted: by the names of a tuple's values, it is not the same for all of one type.</summary>
    private static string RedactedIn(ValueCapture capture) => capture.Call is CaptureCall.Redacted
        ? "*"
        : string.Concat(capture.Parts.Select((part, index) => RedactedIn(part) is { Length: > 0 } inner ? $"{index}({inner})" : ""));

    private MethodDefinition Generate(ValueCapture capture, TypeDefinition host, TypeDefinition user)
    {
        var method = new MethodDefinition(
            $"{WriterName}{_writers.Count}",
            MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig,
            module.TypeSystem.Void);
        method.Parameters.Add(new ParameterDefinition("writer", ParameterAttributes.None, runtime.CaptureWriter));
        method.Parameters.Add(new ParameterDefinition("value", ParameterAttributes.None, _types.Import(capture.Type!)));
        _writers.Add((host.FullName, capture.Type!.FullName, RedactedIn(capture)), method);
        host.Methods.Add(method);
        generated.MarkCompilerGenerated(method);
        MethodBodyEditor editor = MethodBodyEditor.OfNew(method);
        editor.Append(capture.Call switch
        {
            CaptureCall.Tuple => Tuple(capture, method, user),
            CaptureCall.Generated when capture.Content is null => Variants(capture, method, user),
            CaptureCall.Generated => Content(capture, method, user),
            _ => Single(capture, method, user),
        });
        editor.Complete();
        return method;
    }

    private InstructionSequence Single(ValueCapture capture, MethodDefinition method, TypeDefinition user)
    {
        InstructionSequence code = new InstructionSequence().LoadArgument(method.Parameters[0]);
        if (capture.ReadsValue)
            code.LoadArgument(method.Parameters[1]);

        Emit(code, capture, user);
        return code.Return();
    }

    private InstructionSequence Content(ValueCapture capture, MethodDefinition method, TypeDefinition user)
    {
        InstructionSequence code = new InstructionSequence()
            .LoadArgument(method.Parameters[0]).LoadArgument(method.Parameters[1]).CallVirtual(_types.Import(capture.Content!));
        Emit(code, capture.Parts[0], user);
        return code.Return();
    }

    /// <summary>Asks for each type before those that it derives from.</summary>
    private InstructionSequence Variants(ValueCapture capture, MethodDefinition method, TypeDefinition user)
    {
        var code = new InstructionSequence();
        foreach (ValueCapture variant in capture.Parts.Take(capture.Parts.Count - 1))
        {
            TypeReference type = _types.Import(variant.Type!);
            var next = InstructionSequence.Label();
            code.LoadArgument(method.Parameters[1]).CastOrNull(type).BranchIfFalse(next)
                .LoadArgument(method.Parameters[0]).LoadArgument(method.Parameters[1]).CastOrNull(type);
            Emit(code, variant, user);
            code.Return().Mark(next);
        }

        return code.Append(Single(capture.Parts[capture.Parts.Count - 1], method, user));
    }

    private InstructionSequence Tuple(ValueCapture capture, MethodDefinition method, TypeDefinition user)
    {
        var end = InstructionSequence.Label();
        InstructionSequence code = new InstructionSequence()
            .LoadArgument(method.Parameters[0]).Call(runtime.BeginTuple(capture.Type!)).BranchIfFalse(end);
        int index = 0;
        foreach ((ValueCapture part, FieldReference[] path) in Items(capture, (GenericInstanceType)method.Parameters[1].ParameterType, []))
        {
            code.LoadArgument(method.Parameters[0]).LoadInteger(index++).Call(runtime.TupleItem)
                .LoadArgument(method.Parameters[0]);
            if (part.ReadsValue)
            {
                code.LoadArgument(method.Parameters[1]);
                foreach (FieldReference field in path)
                    code.LoadField(field);
            }

            Emit(code, part, user);
        }

        return code.LoadArgument(method.Parameters[0]).Call(runtime.EndTuple).Mark(end).Return();
    }

    /// <summary>The values of a tuple, those of its rest included, and the fields that lead to each.</summary>
    private static IEnumerable<(ValueCapture Part, FieldReference[] Path)> Items(ValueCapture capture, GenericInstanceType tuple, FieldReference[] outer)
    {
        for (int index = 0; index < capture.Parts.Count; index++)
        {
            FieldReference[] path = [.. outer, FieldOf(tuple, index)];
            if (index < RestIndex || capture.Parts[index] is not { Call: CaptureCall.Tuple } rest)
            {
                yield return (capture.Parts[index], path);
                continue;
            }

            foreach ((ValueCapture, FieldReference[]) item in Items(rest, (GenericInstanceType)tuple.GenericArguments[index], path))
                yield return item;
        }
    }

    /// <summary>A tuple's eighth field holds the rest of its values, as a tuple.</summary>
    private static FieldReference FieldOf(GenericInstanceType tuple, int index) =>
        new(index < RestIndex ? $"Item{index + 1}" : "Rest", tuple.ElementType.GenericParameters.ElementAtOrDefault(index) ?? Parameter(tuple, index), tuple);

    /// <summary>A reference does not know the names of its parameters before it is resolved; their positions are enough.</summary>
    private static GenericParameter Parameter(GenericInstanceType tuple, int index)
    {
        while (tuple.ElementType.GenericParameters.Count <= index)
            tuple.ElementType.GenericParameters.Add(new GenericParameter(tuple.ElementType));

        return tuple.ElementType.GenericParameters[index];
    }

    private MethodReference MembersOf(TypeReference type) =>
        (_members.TryGetValue(type.FullName, out Func<TypeReference, MethodReference> members)
            ? members
            : _members[type.GetElementType().FullName])(type);
}
