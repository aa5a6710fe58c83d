using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>Everything that emission needs to know of a module. Immutable.</summary>
/// <param name="Methods">The traced methods, in the order of discovery.</param>
/// <param name="CapturedTypes">The types whose members are written, in the order they were met.</param>
/// <param name="RedactedTypes">The types whose values are never written, in the order of the metadata.</param>
/// <param name="LlmTypes">The types that are read for usage and messages; those that a plan refers to stand before it.</param>
/// <param name="RetryHint">How a provider's hint is read off an exception; null when nothing is retried or no such exception is known.</param>
internal sealed record ModulePlan(
    IReadOnlyList<MethodPlan> Methods,
    IReadOnlyList<CapturedTypePlan> CapturedTypes,
    IReadOnlyList<TypeDefinition> RedactedTypes,
    IReadOnlyList<LlmTypePlan> LlmTypes,
    RetryHintPlan? RetryHint);
