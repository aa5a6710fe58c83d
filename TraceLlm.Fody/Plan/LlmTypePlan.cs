using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>The code that reads a type of a model's requests or responses. Immutable.</summary>
/// <param name="Shape">What the type is read as.</param>
/// <param name="Type">The type as its own members see it; for a type of another assembly, the closed type.</param>
/// <param name="Host">The type of the module that carries the code; null for the generated one.</param>
/// <param name="Steps">What is read, in order.</param>
internal sealed record LlmTypePlan(LlmShape Shape, TypeReference Type, TypeDefinition? Host, IReadOnlyList<LlmStep> Steps);

/// <summary>One value that is read. Immutable.</summary>
/// <param name="Call">What takes it in.</param>
/// <param name="Accessor">The getter or the field, as the type's own members refer to it; null for the value itself.</param>
/// <param name="Type">The type of what the accessor gives.</param>
/// <param name="IsContent">Whether it is what was said, which is not always read.</param>
internal sealed record LlmStep(LlmCall Call, MemberReference? Accessor, TypeReference Type, bool IsContent)
{
    /// <summary>The kind of a count or of a short text.</summary>
    public int Field { get; init; }

    /// <summary>A constant: a role, or the kind of an attachment.</summary>
    public string? Text { get; init; }

    /// <summary>How the value, or each of its items, is read.</summary>
    public LlmTypePlan? Nested { get; init; }

    /// <summary>The type that the value must be of to be taken in; null when it always is.</summary>
    public TypeReference? Cast { get; init; }

    /// <summary>The type of the items, when they are taken in one by one.</summary>
    public TypeReference? Item { get; init; }

    /// <summary>For a step of arguments: the index of the argument. Else negative.</summary>
    public int Argument { get; init; } = -1;
}
