using Mono.Cecil;

namespace TraceLlm.Fody.Plan;

/// <summary>How an exception of a library gives the HTTP headers of its response. Immutable.</summary>
/// <param name="Exception">The exception.</param>
/// <param name="GetResponse">Its method that gives the response, or null.</param>
/// <param name="GetHeaders">The response's headers.</param>
/// <param name="TryGetValue">Their method that finds one by name.</param>
internal sealed record RetryHintPlan(
    TypeReference Exception, MethodReference GetResponse, MethodReference GetHeaders, MethodReference TryGetValue);
