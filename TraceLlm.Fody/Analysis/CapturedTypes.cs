using Mono.Cecil;
using TraceLlm.Capture;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// The types whose members are written: those that were asked for, and the types of the module that their values may be
/// of. In the order they were met, so that the same input gives the same output.
/// </summary>
internal sealed class CapturedTypes(
    ModuleDefinition module, Func<TypeReference, bool> isNamed, RedactedNames names, InheritedDeclarations inherited)
{
    private const string Interface = "TraceLlm.Capture.ICapturedObject";

    /// <summary>Bases of which nothing is a record of data.</summary>
    private static readonly HashSet<string> s_opaqueBases =
    [
        "System.Exception", "System.Delegate", "System.MulticastDelegate", "System.Attribute", "System.Enum", "System.IO.Stream",
        "System.Threading.Tasks.Task", "System.Threading.WaitHandle",
    ];

    /// <summary>
    /// Types inside types: arguments, items. A type whose members are of ever larger types, as <c>Tree&lt;T&gt;</c> with a
    /// <c>Tree&lt;Tree&lt;T&gt;&gt;</c>, has no last one.
    /// </summary>
    private const int MaxNesting = 8;

    private readonly HashSet<string> _required = [];
    private readonly Queue<TypeReference> _waiting = new();
    private readonly Dictionary<string, IReadOnlyList<CapturedMember>> _members = [];
    private readonly HashSet<string> _leavingOut = [];
    private Dictionary<string, List<TypeDefinition>>? _derived;
    private bool _requiresData;

    public bool IsOwn(TypeDefinition definition) => definition.Module == module;

    /// <summary>Whether a type of another assembly is one to walk.</summary>
    public bool IsForeignData(TypeReference type, TypeDefinition definition) => ForeignTypes.IsData(definition) || isNamed(type);

    /// <summary>Whether a type of another assembly was woven there.</summary>
    public bool WritesItself(TypeDefinition definition) =>
        !IsOwn(definition)
        && (definition.Interfaces.Any(implementation => implementation.InterfaceType.FullName == Interface)
            || (BaseOf(definition) is { } parent && WritesItself(parent)));

    /// <summary>The types of the module whose values are never written, however they are declared.</summary>
    public IReadOnlyList<TypeDefinition> Redacted() =>
        [.. module.GetTypes().Where(type => type is { IsInterface: false, IsEnum: false } and not { IsAbstract: true, IsSealed: true } && IsMarked(type))];

    public TypeReference? Next() => _waiting.Count > 0 ? _waiting.Dequeue() : null;

    /// <summary>Asks for a type of the module, and for those of its types that derive from it or implement it.</summary>
    public void Require(TypeDefinition definition)
    {
        if (!_required.Add(definition.FullName))
            return;

        if (IsWalkable(definition))
            _waiting.Enqueue(TypeResolution.SelfInstance(definition));

        RequireDerived(definition);
    }

    /// <summary>Asks for the types of the module that derive from a type or implement it.</summary>
    public void RequireDerived(TypeReference type)
    {
        foreach (TypeDefinition derived in Derived(type))
            Require(derived);
    }

    /// <summary>Asks for the types of the module that hold data, records, anonymous types, types with automatic properties, and those that hide some.</summary>
    public void RequireData()
    {
        if (_requiresData)
            return;

        _requiresData = true;
        foreach (TypeDefinition definition in module.GetTypes().Where(IsData))
            Require(definition);
    }

    /// <summary>Asks for a type of another assembly. False when its members are not ours to read.</summary>
    public bool TryRequireForeign(TypeReference type, TypeDefinition definition)
    {
        if (type.ContainsGenericParameter
            || Nesting(type) > MaxNesting
            || !TypeVisibility.IsVisible(type, module)
            || !IsForeignData(type, definition)
            || MembersOf(type).Count == 0)
            return false;

        if (_required.Add(type.FullName))
            _waiting.Enqueue(type);

        return true;
    }

    /// <summary>Whether members are written of a type of the module, if only to keep its text from being written instead.</summary>
    public bool HasMembers(TypeDefinition definition) =>
        IsWalkable(definition) && IsWritten(TypeResolution.SelfInstance(definition));

    /// <summary>Whether a type has members to write, or is one of the module that has hidden what it says.</summary>
    public bool IsWritten(TypeReference type) =>
        MembersOf(type).Count > 0
        || (type.Resolve() is { IsInterface: false } definition && IsOwn(definition) && _leavingOut.Contains(type.FullName));

    /// <summary>The members of a type, with the types that they have there.</summary>
    public IReadOnlyList<CapturedMember> MembersOf(TypeReference type)
    {
        if (!_members.TryGetValue(type.FullName, out IReadOnlyList<CapturedMember> members))
        {
            var selection = new CapturedMembers(module, names, inherited);
            _members.Add(type.FullName, members = selection.Of(type));
            if (selection.LeavesOut)
                _leavingOut.Add(type.FullName);
        }

        return members;
    }

    private static int Nesting(TypeReference type) => type switch
    {
        GenericInstanceType generic => 1 + generic.GenericArguments.Max(Nesting),
        TypeSpecification specification => 1 + Nesting(specification.ElementType),
        _ => 0,
    };

    private static bool IsMarked(TypeDefinition definition) => CaptureMarks.OfType(definition) is not RedactionMark.None;

    private static bool IsWalkable(TypeDefinition definition) =>
        !definition.IsEnum
        && !definition.IsImport
        && definition is not { IsAbstract: true, IsSealed: true }
        && !TypeTraits.IsByRefLike(definition)
        && (IsAnonymous(definition) || !CompilerGenerated.IsType(definition))
        && !IsFunction(definition)
        && !IsOpaque(definition)
        && !IsEnumeration(definition)
        && !ForeignTypes.IsUnion(definition)
        && !IsMarked(definition)
        && (definition.IsInterface || CollectionTypes.ItemsOf(definition, definition, mayBeLazy: false) is null);

    private bool IsData(TypeDefinition definition) =>
        !definition.IsInterface
        && IsWalkable(definition)
        && (IsAnonymous(definition) || ForeignTypes.IsRecord(definition) || HasAutomaticProperty(definition) || HasHidden(definition));

    /// <summary>Whether its own text, which would be written otherwise, could say what its members must not.</summary>
    private bool HasHidden(TypeDefinition definition)
    {
        TypeReference type = TypeResolution.SelfInstance(definition);
        return MembersOf(type).Any(member => member.IsRedacted) || _leavingOut.Contains(type.FullName);
    }

    private static bool HasAutomaticProperty(TypeDefinition definition) =>
        definition.Properties.Any(property =>
            property.GetMethod is { IsPublic: true, IsStatic: false } && !property.HasParameters
            && definition.Fields.Any(field => field.Name == $"<{property.Name}>k__BackingField"));

    private static bool IsAnonymous(TypeDefinition definition) =>
        definition.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal)
        || definition.Name.StartsWith("VB$AnonymousType", StringComparison.Ordinal);

    /// <summary>F# makes types of functions, whose names no source can have.</summary>
    private static bool IsFunction(TypeDefinition definition) => definition.Name.Contains("@");

    private static bool IsOpaque(TypeDefinition definition)
    {
        for (TypeReference? type = definition.BaseType; type is not null; type = TypeResolution.TryResolve(type)?.BaseType)
        {
            if (s_opaqueBases.Contains(type.FullName))
                return true;
        }

        return false;
    }

    /// <summary>Enumerators change when they are asked; a stream is nobody's to read but its consumer's.</summary>
    private static bool IsEnumeration(TypeDefinition definition) =>
        definition.Interfaces.Any(implementation =>
            implementation.InterfaceType.GetElementType().FullName
                is "System.Collections.IEnumerator" or "System.Collections.Generic.IEnumerator`1"
                or "System.Collections.Generic.IAsyncEnumerable`1" or "System.Collections.Generic.IAsyncEnumerator`1");

    private static TypeDefinition? BaseOf(TypeDefinition definition) =>
        definition.BaseType is { } parent ? TypeResolution.TryResolve(parent) : null;

    /// <summary>The types of the module that derive from a type or implement it.</summary>
    public IReadOnlyList<TypeDefinition> Derived(TypeReference type)
    {
        _derived ??= module.GetTypes()
            .SelectMany(definition => Parents(definition).Select(parent => (Parent: parent.GetElementType().FullName, definition)))
            .GroupBy(pair => pair.Parent, pair => pair.definition)
            .ToDictionary(group => group.Key, group => group.ToList());
        return _derived.TryGetValue(type.GetElementType().FullName, out List<TypeDefinition> derived) ? derived : [];
    }

    private static IEnumerable<TypeReference> Parents(TypeDefinition definition)
    {
        if (definition.BaseType is { } parent && parent.FullName is not ("System.Object" or "System.ValueType"))
            yield return parent;

        foreach (InterfaceImplementation implementation in definition.Interfaces)
            yield return implementation.InterfaceType;
    }
}
