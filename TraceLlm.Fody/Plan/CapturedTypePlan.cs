using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>A type whose members are written. Immutable.</summary>
/// <param name="Type">
/// The type as its own members see it; for a type of another assembly, the closed type.
/// </param>
/// <param name="Definition">Its definition.</param>
/// <param name="IsOwn">Whether it belongs to the module.</param>
/// <param name="Members">Its members, in the order they are written.</param>
internal sealed record CapturedTypePlan(
    TypeReference Type, TypeDefinition Definition, bool IsOwn, IReadOnlyList<MemberPlan> Members)
{
    /// <summary>Whether the type itself can carry the code: not an interface, not a type of another assembly.</summary>
    public bool WritesItself => IsOwn && !Definition.IsInterface;
}

/// <summary>A member that is written. Immutable.</summary>
/// <param name="Member">The member.</param>
/// <param name="Capture">How its value is captured.</param>
internal sealed record MemberPlan(CapturedMember Member, ValueCapture Capture);

/// <summary>A member that can be read: a property or a field. Immutable.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Accessor">The getter or the field, as the type's own members refer to it.</param>
/// <param name="Type">Its type.</param>
/// <param name="IsRedacted">Whether its value is a secret.</param>
internal sealed record CapturedMember(string Name, MemberReference Accessor, TypeReference Type, bool IsRedacted);
