using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>What of the runtime a method's result is passed through before it is returned. Immutable.</summary>
/// <param name="Kind">Which call.</param>
/// <param name="TypeArgument">Its type argument, where it has one.</param>
internal sealed record ReturnHook(ReturnHookKind Kind, TypeReference? TypeArgument);
