using Mono.Cecil;
using TraceLlm.Capture;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Decides how a value of a static type is captured, and gathers the types whose members are written for it.
/// </summary>
internal sealed class CaptureAnalysis
{
    private readonly CapturedTypes _types;
    private readonly RedactionMarks _marks;
    private readonly TupleRedaction _tuples;
    private readonly ForeignContents _contents;
    private readonly HashSet<string> _inProgress = [];

    /// <param name="module">The module.</param>
    /// <param name="isNamed">Whether the configuration names a type of another assembly as one to walk.</param>
    /// <param name="names">Names of members whose values are never written.</param>
    public CaptureAnalysis(ModuleDefinition module, Func<TypeReference, bool> isNamed, RedactedNames names)
    {
        var inherited = new InheritedDeclarations();
        _types = new CapturedTypes(module, isNamed, names, inherited);
        _marks = new RedactionMarks(names, inherited);
        _tuples = new TupleRedaction(module, names);
        _contents = new ForeignContents(module, _types);
        Llm = new LlmAnalysis(module, this, new LlmTypes(module, _types));
    }

    /// <summary>What is known of requests and responses of language models.</summary>
    public LlmAnalysis Llm { get; }

    public IReadOnlyList<ParameterPlan> Parameters(MethodDefinition method) =>
        [.. method.Parameters
            .Where(parameter => !IsClosure(parameter))
            .Select(parameter => (Parameter: parameter, Mark: _marks.OfParameter(method, parameter)))
            .Where(marked => marked.Mark != RedactionMark.Omit)
            .Select(marked => Parameter(method.DeclaringType, marked.Parameter, marked.Mark))];

    /// <summary>How the result of a method is captured, whether that is what it returns or what its task gives.</summary>
    public ValueCapture Result(MethodDefinition method, TypeReference? type) => type is null
        ? ValueCapture.Nothing
        : _marks.OfResult(method, type) switch
        {
            RedactionMark.Redact => ValueCapture.Without(CaptureCall.Redacted, type),
            RedactionMark.Omit => ValueCapture.Omitted,
            _ => _tuples.Apply(Value(type), NamesIn(method, type), method.DeclaringType),
        };

    /// <summary>
    /// What holds of what a method's task or stream gives, which the run time writes: it does not know the names of a tuple's
    /// values, and what has a secret among them is not written at all.
    /// </summary>
    public RedactionMark Mark(MethodDefinition method, TypeReference? type) => _marks.OfResult(method, type) is var mark and not RedactionMark.None
        ? mark
        : type is not null && NamesIn(method, type) is { } names && _tuples.IsAnySecret(names) ? RedactionMark.Redact
        : RedactionMark.None;

    /// <summary>How a value is captured. A type that contains itself is left to the run time where it comes again.</summary>
    public ValueCapture Value(TypeReference declared)
    {
        TypeReference type = TypeTraits.WithoutModifiers(declared);
        if (!_inProgress.Add(type.FullName))
            return ValueCapture.Of(CaptureCall.Value, type);

        try
        {
            return Decide(type);
        }
        finally
        {
            _inProgress.Remove(type.FullName);
        }
    }

    /// <summary>The types met so far, and those that their members lead to.</summary>
    public IReadOnlyList<CapturedTypePlan> CapturedTypes()
    {
        var plans = new List<CapturedTypePlan>();
        while (_types.Next() is { } found)
        {
            if (_types.IsWritten(found))
            {
                IReadOnlyList<CapturedMember> members = _types.MembersOf(found);
                TypeDefinition definition = found.Resolve();
                plans.Add(new CapturedTypePlan(found, definition, _types.IsOwn(definition), [.. members.Select(member => Member(member, definition))]));
            }
        }

        return plans;
    }

    /// <summary>The types of the module whose values are never written, however they are declared.</summary>
    public IReadOnlyList<TypeDefinition> RedactedTypes() => _types.Redacted();

    private MemberPlan Member(CapturedMember member, TypeDefinition type) => new(
        member,
        member.IsRedacted
            ? ValueCapture.Without(CaptureCall.Redacted, member.Type)
            : _tuples.Apply(Value(member.Type), NamesIn(member), type));

    private static TupleElementNames? NamesIn(MethodDefinition method, TypeReference result) =>
        TupleElementNames.Of(method.MethodReturnType, method.ReturnType, method.ReturnType)?.Find(TypeTraits.WithoutModifiers(result));

    private static TupleElementNames? NamesIn(CapturedMember member) => member.Accessor switch
    {
        FieldReference field when field.Resolve() is { } declared => TupleElementNames.Of(declared, declared.FieldType, member.Type),
        MethodReference getter when getter.Resolve() is { } declared => TupleElementNames.Of(declared.MethodReturnType, declared.ReturnType, member.Type),
        _ => null,
    };

    private ParameterPlan Parameter(TypeDefinition user, ParameterDefinition parameter, RedactionMark mark)
    {
        bool byReference = TypeTraits.WithoutModifiers(parameter.ParameterType) is ByReferenceType;
        bool isOut = byReference && parameter is { IsOut: true, IsIn: false };
        bool isIn = byReference && parameter is { IsIn: true, IsOut: false };
        return new ParameterPlan(
            parameter,
            mark == RedactionMark.Redact
                ? ValueCapture.Without(CaptureCall.Redacted, parameter.ParameterType)
                : _tuples.Apply(
                    Value(parameter.ParameterType), TupleElementNames.Of(parameter, parameter.ParameterType, parameter.ParameterType), user),
            AtCall: !isOut,
            AtReturn: byReference && !isIn);
    }

    /// <summary>A local function gets what it captures by reference, in a parameter that its author did not write.</summary>
    private static bool IsClosure(ParameterDefinition parameter) =>
        parameter.Name.Length == 0
        && TypeTraits.WithoutModifiers(parameter.ParameterType).GetElementType().Name.StartsWith("<", StringComparison.Ordinal);

    private ValueCapture Decide(TypeReference type)
    {
        switch (type)
        {
            case ByReferenceType reference: return Reference(TypeTraits.WithoutModifiers(reference.ElementType));
            case { MetadataType: MetadataType.Void }: return ValueCapture.Nothing;
            case { MetadataType: MetadataType.String }: return ValueCapture.Without(CaptureCall.Text, type);
        }

        if (CollectionTypes.ViewOf(type) is { } view)
            return Items(type, view.Call, view.Item);

        if (TypeTraits.IsRestricted(type))
            return Named(type);

        return type is GenericParameter ? Undeclared(CaptureCall.Value, type)
            : type.IsValueType ? ValueType(type)
            : ReferenceType(type);
    }

    private ValueCapture Reference(TypeReference element) =>
        TypeTraits.IsRestricted(element)
            ? Named(element)
            : ValueCapture.With(CaptureCall.ByReference, element, Value(element) with { Type = element });

    private ValueCapture Items(TypeReference type, CaptureCall call, TypeReference item) =>
        TypeTraits.IsRestricted(TypeTraits.WithoutModifiers(item)) ? Named(type) : ValueCapture.With(call, type, Part(item));

    /// <summary>What is not known of a value before run time may be any of the module's types that hold data.</summary>
    private ValueCapture Undeclared(CaptureCall call, TypeReference type)
    {
        _types.RequireData();
        return call is CaptureCall.Value ? ValueCapture.Of(call, type) : ValueCapture.Without(call, type);
    }

    private ValueCapture ValueType(TypeReference type)
    {
        switch (type)
        {
            case GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable:
                return ValueCapture.With(CaptureCall.Optional, type, Part(nullable.GenericArguments[0]));
            case GenericInstanceType { ElementType.FullName: "System.Collections.Generic.KeyValuePair`2" } pair:
                return ValueCapture.With(CaptureCall.Pair, type, Part(pair.GenericArguments[0]), Part(pair.GenericArguments[1]));
            case GenericInstanceType tuple when TupleElementNames.IsTuple(tuple):
                return new ValueCapture(CaptureCall.Tuple, type, [type], [.. tuple.GenericArguments.Select(Part)]);
        }

        if (TypeTraits.IsEnum(type))
            return ValueCapture.Of(CaptureCall.Enumeration, type);

        if (ScalarTypes.Contains(type))
            return ValueCapture.Of(CaptureCall.Value, type);

        return Collection(type) ?? Object(type);
    }

    private ValueCapture ReferenceType(TypeReference type) => type switch
    {
        { MetadataType: MetadataType.Object } => Undeclared(CaptureCall.Instance, type),
        ArrayType { Rank: 1 } array => Items(type, CaptureCall.Sequence, array.ElementType),
        ArrayType => ValueCapture.Without(CaptureCall.Instance, type),
        _ => Collection(type) ?? Object(type),
    };

    private ValueCapture? Collection(TypeReference type)
    {
        if (TypeResolution.TryResolve(type) is not { } definition)
            return null;

        if (CollectionTypes.EntriesOf(type, definition) is { } entries)
            return ValueCapture.With(CaptureCall.Map, type, Part(entries.Key), Part(entries.Value));

        if (CollectionTypes.ItemsOf(type, definition, mayBeLazy: !_types.IsOwn(definition)) is not { } item)
            return null;

        _types.RequireDerived(type);
        return Items(type, CaptureCall.Sequence, item);
    }

    private ValueCapture Object(TypeReference type)
    {
        foreach (TypeReference argument in (type as GenericInstanceType)?.GenericArguments ?? Enumerable.Empty<TypeReference>())
            Part(argument);

        if (TypeResolution.TryResolve(type) is not { } definition)
            return ValueCapture.Of(CaptureCall.Foreign, type);

        if (CaptureMarks.OfType(definition) is not RedactionMark.None)
            return ValueCapture.Without(CaptureCall.Redacted, type);

        if (_types.WritesItself(definition))
            return ValueCapture.Of(CaptureCall.Own, type);

        if (_types.IsOwn(definition))
            return OwnObject(type, definition);

        _types.RequireDerived(type);
        if (ForeignTypes.IsUnion(definition))
            return ValueCapture.Of(CaptureCall.Value, type);

        if (ForeignContents.AccessorOf(type, definition) is { } accessor)
        {
            ValueCapture content = Value(GenericSubstitution.Substitute(accessor.ReturnType, type));
            return new ValueCapture(CaptureCall.Generated, type, [type], [content]) { Content = accessor };
        }

        return _contents.ByVariants(type, definition, ValueCapture.Of(
            _types.TryRequireForeign(type, definition) ? CaptureCall.Declared : CaptureCall.Foreign, type));
    }

    private ValueCapture OwnObject(TypeReference type, TypeDefinition definition)
    {
        _types.Require(definition);
        return !_types.HasMembers(definition) ? ValueCapture.Of(CaptureCall.Value, type)
            : definition.IsInterface ? ValueCapture.Of(CaptureCall.Declared, type)
            : ValueCapture.Of(CaptureCall.Own, type);
    }

    /// <summary>A value inside another one.</summary>
    private ValueCapture Part(TypeReference type)
    {
        TypeReference plain = TypeTraits.WithoutModifiers(type);
        return TypeTraits.IsRestricted(plain) ? Named(plain) : Value(plain);
    }

    private static ValueCapture Named(TypeReference type) => ValueCapture.Without(CaptureCall.TypeName, type);
}
