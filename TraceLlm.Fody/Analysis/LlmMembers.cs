using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// The members of a type that can be read, by the names in which they are looked for: their own, and those they have in
/// JSON. What a type of the module hides when it is captured is hidden here, too.
/// </summary>
internal sealed class LlmMembers
{
    private readonly Dictionary<string, CapturedMember> _byName = [];

    private LlmMembers()
    {
    }

    /// <param name="type">The type.</param>
    /// <param name="captured">For a type of the module, what is captured of it; else null.</param>
    public static LlmMembers Of(TypeReference type, IReadOnlyList<CapturedMember>? captured)
    {
        var members = new LlmMembers();
        foreach (CapturedMember member in captured ?? [])
            members.Add(member, member.Name);

        foreach (TypeReference level in captured is null ? Levels(type) : [])
        {
            TypeDefinition definition = level.Resolve();
            foreach (PropertyDefinition property in definition.Properties.Where(CapturedMembers.IsReadable))
            {
                if (!CapturedMembers.IsUnsafe(property) && !CapturedMembers.IsUnsafe(property.GetMethod))
                    members.Add(Foreign(property, level), property.Name);
            }
        }

        return members;
    }

    /// <summary>The first of some names that there is.</summary>
    public CapturedMember? Find(params string[] names) => All(names).FirstOrDefault();

    /// <summary>The members of some names, in the order of these.</summary>
    public IEnumerable<CapturedMember> All(params string[] names)
    {
        foreach (string name in names)
        {
            if (_byName.TryGetValue(name, out CapturedMember member))
                yield return member;
        }
    }

    /// <summary>The token counts.</summary>
    public IEnumerable<(CapturedMember Member, Llm.TokenField Field)> Counts() =>
        from entry in _byName
        let field = LlmNames.CountOf(entry.Key)
        where field is not null
        select (entry.Value, field.Value);

    /// <summary>The name in source comes first; an enclosing type's member is hidden by one of the same name.</summary>
    private void Add(CapturedMember member, string jsonName)
    {
        foreach (string name in new[] { LlmNames.Plain(NameOf(member.Accessor)), LlmNames.Plain(jsonName) })
        {
            if (!_byName.ContainsKey(name))
                _byName.Add(name, member);
        }
    }

    private static string NameOf(MemberReference accessor) =>
        accessor is MethodReference && accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? accessor.Name.Substring(4) : accessor.Name;

    private static CapturedMember Foreign(PropertyDefinition property, TypeReference level) => new(
        property.Name,
        new MethodReference(property.GetMethod.Name, property.GetMethod.ReturnType, level) { HasThis = true },
        GenericSubstitution.Substitute(TypeTraits.WithoutModifiers(property.PropertyType), level),
        IsRedacted: false);

    private static IEnumerable<TypeReference> Levels(TypeReference type)
    {
        for (TypeReference? level = type; level is not null && TypeResolution.TryResolve(level) is { } definition;)
        {
            if (definition.Namespace == "System" || definition.Namespace.StartsWith("System.Collections", StringComparison.Ordinal))
                yield break;

            yield return level;
            level = definition.BaseType is { } parent ? GenericSubstitution.Substitute(parent, level) : null;
        }
    }
}
