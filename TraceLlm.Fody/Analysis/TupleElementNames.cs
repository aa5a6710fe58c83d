using Mono.Cecil;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// The names that a declaration gives to the values of the tuples in its type. The compiler notes them in one list: those
/// of a tuple before those of the types in it, and of more than seven once more, without names, for the rest.
/// </summary>
internal sealed class TupleElementNames
{
    private const string Attribute = "System.Runtime.CompilerServices.TupleElementNamesAttribute";

    private TupleElementNames(TypeReference type, IReadOnlyList<string?> names, IReadOnlyList<TupleElementNames> inner)
    {
        Type = type;
        Names = names;
        Inner = inner;
    }

    /// <summary>The type, as it is used.</summary>
    public TypeReference Type { get; }

    /// <summary>The names of a tuple's values, those of its rest included; empty for another type.</summary>
    public IReadOnlyList<string?> Names { get; }

    /// <summary>What the type is made of: its arguments, its items.</summary>
    public IReadOnlyList<TupleElementNames> Inner { get; }

    /// <summary>The names in the type of a parameter, a return value, a field; null for none.</summary>
    /// <param name="declaration">What has the type.</param>
    /// <param name="declared">The type as it is declared, possibly open.</param>
    /// <param name="used">The same type as it is used.</param>
    public static TupleElementNames? Of(ICustomAttributeProvider declaration, TypeReference declared, TypeReference used) =>
        CaptureMarks.Find(declaration, Attribute)?.ConstructorArguments.FirstOrDefault().Value is CustomAttributeArgument[] names
            ? Read(declared, used, new Queue<string?>(names.Select(name => name.Value as string)))
            : null;

    /// <summary>Whether a type is a value tuple.</summary>
    public static bool IsTuple(TypeReference type) =>
        type is GenericInstanceType { ElementType: { Namespace: "System", Name: var name } } && name.StartsWith("ValueTuple`", StringComparison.Ordinal);

    /// <summary>The names in a type inside this one, or in itself.</summary>
    public TupleElementNames? Find(TypeReference type) =>
        Type.FullName == type.FullName ? this : Inner.Select(inner => inner.Find(type)).FirstOrDefault(found => found is not null);

    private static TupleElementNames Read(TypeReference declared, TypeReference used, Queue<string?> names)
    {
        declared = TypeTraits.WithoutModifiers(declared);
        used = TypeTraits.WithoutModifiers(used);
        string?[] own = [.. Enumerable.Range(0, IsTuple(declared) ? Count((GenericInstanceType)declared) : 0).Select(_ => names.Count > 0 ? names.Dequeue() : null)];
        return new TupleElementNames(used, own, [.. Parts(declared).Zip(Parts(used), (one, other) => (one, other)).Select(part => Read(part.one, part.other, names))]);
    }

    private static int Count(GenericInstanceType tuple) =>
        tuple.GenericArguments.Count == 8 && tuple.GenericArguments[7] is GenericInstanceType rest && IsTuple(rest)
            ? 7 + Count(rest)
            : tuple.GenericArguments.Count;

    private static TypeReference[] Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [.. generic.GenericArguments],
        TypeSpecification specification => [specification.ElementType],
        _ => [],
    };
}
