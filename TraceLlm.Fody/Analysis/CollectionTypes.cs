using Mono.Cecil;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>Tells what a type holds that is a collection, by the generic interfaces that it implements.</summary>
internal static class CollectionTypes
{
    private const string Sequence = "System.Collections.Generic.IEnumerable`1";

    private static readonly Dictionary<string, CaptureCall> s_views = new()
    {
        ["System.ReadOnlySpan`1"] = CaptureCall.Items,
        ["System.Span`1"] = CaptureCall.MutableItems,
        ["System.ReadOnlyMemory`1"] = CaptureCall.Memory,
        ["System.Memory`1"] = CaptureCall.MutableMemory,
    };

    private static readonly string[] s_maps =
        ["System.Collections.Generic.IDictionary`2", "System.Collections.Generic.IReadOnlyDictionary`2"];

    private static readonly string[] s_counted =
        ["System.Collections.Generic.ICollection`1", "System.Collections.Generic.IReadOnlyCollection`1"];

    /// <summary>The item type of a span or a memory, and the call that writes it.</summary>
    public static (CaptureCall Call, TypeReference Item)? ViewOf(TypeReference type) =>
        type is GenericInstanceType generic && s_views.TryGetValue(generic.ElementType.FullName, out CaptureCall call)
            ? (call, generic.GenericArguments[0])
            : null;

    /// <summary>The types of keys and values of a dictionary.</summary>
    public static (TypeReference Key, TypeReference Value)? EntriesOf(TypeReference type, TypeDefinition definition) =>
        Find(type, definition, s_maps) is { } map ? (map.GenericArguments[0], map.GenericArguments[1]) : null;

    /// <summary>The item type of a collection.</summary>
    /// <param name="type">The type.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="mayBeLazy">Whether a sequence that is not known to be a collection counts: the run time will tell.</param>
    public static TypeReference? ItemsOf(TypeReference type, TypeDefinition definition, bool mayBeLazy) =>
        mayBeLazy || Find(type, definition, s_counted) is not null
            ? Find(type, definition, [Sequence])?.GenericArguments[0]
            : null;

    private static GenericInstanceType? Find(TypeReference type, TypeDefinition definition, string[] interfaces)
    {
        if (type is GenericInstanceType self && interfaces.Contains(self.ElementType.FullName))
            return self;

        foreach (InterfaceImplementation implementation in definition.Interfaces)
        {
            if (implementation.InterfaceType is GenericInstanceType candidate && interfaces.Contains(candidate.ElementType.FullName))
                return (GenericInstanceType)GenericSubstitution.Substitute(candidate, type);
        }

        foreach (TypeReference parent in definition.Interfaces.Select(implementation => implementation.InterfaceType).Append(definition.BaseType))
        {
            if (parent is null || TypeResolution.TryResolve(parent) is not { } parentDefinition)
                continue;

            if (Find(GenericSubstitution.Substitute(parent, type), parentDefinition, interfaces) is { } found)
                return found;
        }

        return null;
    }
}
