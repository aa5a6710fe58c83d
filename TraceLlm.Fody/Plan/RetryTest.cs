using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>By which types it is told whether an exception is retried. Immutable.</summary>
/// <param name="On">Types to retry on; empty for all.</param>
/// <param name="NotOn">Types not to retry on; they win.</param>
internal sealed record RetryTest(IReadOnlyList<TypeReference> On, IReadOnlyList<TypeReference> NotOn);
