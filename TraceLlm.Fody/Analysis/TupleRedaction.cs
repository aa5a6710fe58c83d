using Mono.Cecil;
using TraceLlm.Capture;
using TraceLlm.Fody.Discovery;
using TraceLlm.Fody.Plan;

namespace TraceLlm.Fody.Analysis;

/// <summary>
/// Puts the mark in the place of the values of tuples that have the name of a secret. A tuple of open types has no method
/// of its own that could leave a value out: there the mark stands for what holds the secret.
/// </summary>
internal sealed class TupleRedaction(ModuleDefinition module, RedactedNames redacted)
{
    private const int RestIndex = 7;

    /// <summary>How a value is captured without what its names tell to be secret.</summary>
    /// <param name="capture">How it is captured by its type.</param>
    /// <param name="names">The names, where it is declared; null for none.</param>
    /// <param name="user">The type whose code it is.</param>
    public ValueCapture Apply(ValueCapture capture, TupleElementNames? names, TypeDefinition user)
    {
        if (names is null || capture.Parts.Count == 0)
            return capture;

        ValueCapture[] parts = capture.Call is CaptureCall.Tuple
            ? Elements(capture, names, names.Names, user)
            : [.. capture.Parts.Select((part, index) => Apply(part, InnerOf(names, capture, index), user))];
        TypeReference[] changed = [.. parts.Zip(capture.Parts, (now, before) => (now, before)).Where(part => part.now != part.before).Select(part => part.now.Type!)];
        if (changed.Length == 0)
            return capture;

        bool hasWriters = capture.Call is CaptureCall.Tuple ? HasWriter(capture.Type!, user) : changed.All(type => HasWriter(type, user));
        return hasWriters ? capture with { Parts = parts } : ValueCapture.Without(CaptureCall.Redacted, capture.Type);
    }

    /// <summary>Whether any of the names is a secret's.</summary>
    public bool IsAnySecret(TupleElementNames names) => names.Names.Any(IsSecret) || names.Inner.Any(IsAnySecret);

    private bool IsSecret(string? name) => name is not null && redacted.Contains(name);

    private ValueCapture[] Elements(ValueCapture tuple, TupleElementNames names, IReadOnlyList<string?> own, TypeDefinition user) =>
    [
        .. tuple.Parts.Select((part, index) =>
            index == RestIndex && part.Call is CaptureCall.Tuple
                ? Rest(part, names.Inner[index], [.. own.Skip(RestIndex)], user)
            : IsSecret(own.ElementAtOrDefault(index))
                ? ValueCapture.Without(CaptureCall.Redacted, part.Type)
            : Apply(part, names.Inner.ElementAtOrDefault(index), user)),
    ];

    /// <summary>The rest of a tuple's values is written with them, by no method of its own.</summary>
    private ValueCapture Rest(ValueCapture rest, TupleElementNames names, IReadOnlyList<string?> own, TypeDefinition user)
    {
        ValueCapture[] parts = Elements(rest, names, own, user);
        return parts.SequenceEqual(rest.Parts) ? rest : rest with { Parts = parts };
    }

    /// <summary>The names in a value's type: by its place among the arguments, else by its type, since a collection may say its items otherwise.</summary>
    private static TupleElementNames? InnerOf(TupleElementNames names, ValueCapture capture, int index)
    {
        string type = capture.Parts[index].Type!.FullName;
        return capture.Parts.Count == names.Inner.Count && names.Inner[index].Type.FullName == type
            ? names.Inner[index]
            : names.Inner.FirstOrDefault(inner => inner.Type.FullName == type);
    }

    private bool HasWriter(TypeReference type, TypeDefinition user) =>
        !type.ContainsGenericParameter && (TypeVisibility.IsVisible(type, module) || !user.HasGenericParameters);
}
