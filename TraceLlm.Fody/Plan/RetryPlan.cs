using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>How a method is retried. Immutable.</summary>
/// <param name="Test">Which exceptions are retried; null for all.</param>
/// <param name="Token">The parameter with the caller's token; null for none.</param>
/// <param name="IsLimited">Whether each attempt has a time limit.</param>
/// <param name="Restored">By-value parameters that the body changes, for an attempt in place.</param>
/// <param name="StateMachine">How the state machine begins again; null where the body itself does.</param>
/// <param name="Awaits">Whether the body runs as asynchronous by the runtime, and so waits.</param>
internal sealed record RetryPlan(
    RetryTest? Test,
    ParameterDefinition? Token,
    bool IsLimited,
    IReadOnlyList<ParameterDefinition> Restored,
    StateMachineRestart? StateMachine,
    bool Awaits);
