using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>A parameter and when it is captured. Immutable.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Capture">How it is captured.</param>
/// <param name="AtCall">Whether it is captured at the call: not an <c>out</c> parameter.</param>
/// <param name="AtReturn">Whether its final value is captured beside the result: <c>ref</c> and <c>out</c>.</param>
internal sealed record ParameterPlan(ParameterDefinition Parameter, ValueCapture Capture, bool AtCall, bool AtReturn);
