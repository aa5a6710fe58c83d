using Mono.Cecil;
using TraceLlm.Capture;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Selects what is written of an object: its public properties and fields, those of its bases first. What a type of the
/// module inherits from another assembly is that assembly's, unless it is a record.
/// </summary>
internal sealed class CapturedMembers(ModuleDefinition module, RedactedNames names, InheritedDeclarations inherited)
{
    private const string JsonName = "System.Text.Json.Serialization.JsonPropertyNameAttribute";
    private const string JsonIgnore = "System.Text.Json.Serialization.JsonIgnoreAttribute";

    /// <summary>Code that trimming or ahead-of-time compilation may break: calling it would warn the user of what is not theirs.</summary>
    private static readonly string[] s_unsafe =
    [
        "System.Diagnostics.CodeAnalysis.RequiresUnreferencedCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresDynamicCodeAttribute",
        "System.Diagnostics.CodeAnalysis.RequiresAssemblyFilesAttribute",
    ];

    private readonly Dictionary<string, CapturedMember?> _byName = [];
    private readonly List<string> _order = [];
    private readonly HashSet<string> _leftOut = [];

    /// <summary>Whether a member was left out: then the object's own text, which may hold it, is not to be written either.</summary>
    public bool LeavesOut => _byName.ContainsValue(null);

    public IReadOnlyList<CapturedMember> Of(TypeReference type)
    {
        foreach (TypeReference level in Levels(type).Reverse())
        {
            TypeDefinition definition = level.Resolve();
            foreach (FieldDefinition field in definition.Fields.Where(IsReadable))
                Add(field, [field], level, field.FieldType, new FieldReference(field.Name, field.FieldType, level));

            foreach (PropertyDefinition property in definition.Properties.Where(IsReadable))
                Add(property, Marks(property, type.Resolve()), level, property.PropertyType, Getter(property.GetMethod, level));
        }

        return [.. WithNamesOfTheirOwn(_order.Select(name => _byName[name]).OfType<CapturedMember>())];
    }

    /// <summary>Members that were given the same name in JSON are told apart by a number.</summary>
    private static IEnumerable<CapturedMember> WithNamesOfTheirOwn(IEnumerable<CapturedMember> members)
    {
        var taken = new HashSet<string>();
        foreach (CapturedMember member in members)
        {
            string name = member.Name;
            for (int number = 2; !taken.Add(name); number++)
                name = $"{member.Name}_{number}";

            yield return name == member.Name ? member : member with { Name = name };
        }
    }

    private void Add(
        IMemberDefinition member, IReadOnlyList<ICustomAttributeProvider> marks, TypeReference level, TypeReference declared, MemberReference accessor)
    {
        TypeReference type = GenericSubstitution.Substitute(TypeTraits.WithoutModifiers(declared), level);
        string name = JsonNameOf(member) ?? member.Name;
        bool isRedacted = marks.Any(CaptureMarks.IsRedacted)
            || names.Contains(member.Name)
            || names.Contains(name)
            || (_byName.TryGetValue(member.Name, out CapturedMember? hidden) && hidden is { IsRedacted: true });
        if (!_byName.ContainsKey(member.Name))
            _order.Add(member.Name);

        // Like a secret, what a base leaves out is left out of what overrides it.
        if (marks.Any(CaptureMarks.IsLeftOut))
            _leftOut.Add(member.Name);

        _byName[member.Name] = _leftOut.Contains(member.Name)
            || marks.Any(IsLeftOut)
            || (TypeResolution.TryResolve(type) is { } definition && CaptureMarks.OfType(definition) is RedactionMark.Omit)
            ? null
            : new CapturedMember(name, accessor, type, isRedacted);
    }

    private IEnumerable<TypeReference> Levels(TypeReference type)
    {
        bool isOwn = type.Resolve().Module == module;
        for (TypeReference? level = type; level is not null && TypeResolution.TryResolve(level) is { } definition;)
        {
            if (definition.FullName is "System.Object" or "System.ValueType"
                || (isOwn && definition.Module != module && !ForeignTypes.IsRecord(definition)))
            {
                yield break;
            }

            yield return level;
            foreach (TypeReference inherited in InheritedInterfaces(definition, level))
                yield return inherited;

            level = definition.BaseType is { } parent ? GenericSubstitution.Substitute(parent, level) : null;
        }
    }

    /// <summary>An interface has the members of those that it extends. Only the module's own are asked.</summary>
    private IEnumerable<TypeReference> InheritedInterfaces(TypeDefinition definition, TypeReference level) =>
        definition.IsInterface
            ? definition.Interfaces
                .Select(implementation => GenericSubstitution.Substitute(implementation.InterfaceType, level))
                .Where(type => TypeResolution.TryResolve(type)?.Module == module)
            : [];

    private static bool IsReadable(FieldDefinition field) =>
        field is { IsPublic: true, IsStatic: false } && !TypeTraits.IsRestrictedValue(field.FieldType);

    public static bool IsReadable(PropertyDefinition property) =>
        property is { HasParameters: false, GetMethod: { IsPublic: true, IsStatic: false, HasParameters: false } }
        && !TypeTraits.IsRestrictedValue(property.PropertyType);

    private static bool IsLeftOut(ICustomAttributeProvider member) =>
        CaptureMarks.IsLeftOut(member)
        || IsUnsafe(member)
        || (CaptureMarks.Find(member, JsonIgnore) is { } ignore && IsAlwaysIgnored(ignore));

    /// <summary>Whether calling it may break trimming or ahead-of-time compilation.</summary>
    public static bool IsUnsafe(ICustomAttributeProvider member) => s_unsafe.Any(name => CaptureMarks.Find(member, name) is not null);

    /// <summary>JsonIgnoreCondition.Always, which is also what stands when no condition is given.</summary>
    private static bool IsAlwaysIgnored(CustomAttribute ignore) =>
        ignore.Properties.Where(property => property.Name == "Condition").Select(property => property.Argument.Value).FirstOrDefault() is null or 1;

    private static string? JsonNameOf(ICustomAttributeProvider member) =>
        CaptureMarks.Find(member, JsonName)?.ConstructorArguments.FirstOrDefault().Value as string;

    /// <summary>
    /// Where an attribute of a property may stand: on it, on its getter, on the properties that it implements, or on the
    /// parameter of a primary constructor that a record made the property from.
    /// </summary>
    private List<ICustomAttributeProvider> Marks(PropertyDefinition property, TypeDefinition type)
    {
        var marks = new List<ICustomAttributeProvider>();
        foreach (MethodDefinition getter in inherited.Of(property.GetMethod, type))
        {
            marks.Add(getter);
            if (InheritedDeclarations.PropertyOf(getter) is { } declared)
                marks.Add(declared);
        }

        if (ForeignTypes.IsRecord(property.DeclaringType))
        {
            marks.AddRange(property.DeclaringType.Methods
                .Where(method => method.IsConstructor)
                .SelectMany(constructor => constructor.Parameters)
                .Where(parameter => parameter.Name == property.Name));
        }

        return marks;
    }

    private static MethodReference Getter(MethodDefinition getter, TypeReference level) =>
        new(getter.Name, getter.ReturnType, level) { HasThis = true };
}
