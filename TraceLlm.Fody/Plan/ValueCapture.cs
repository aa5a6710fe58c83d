using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>How a value is captured. Immutable.</summary>
/// <param name="Call">The runtime's call.</param>
/// <param name="TypeArgument">Its type argument, where it has one.</param>
/// <param name="TypeName">What <see cref="CaptureCall.TypeName"/> writes.</param>
internal sealed record ValueCapture(CaptureCall Call, TypeReference? TypeArgument = null, string? TypeName = null);
