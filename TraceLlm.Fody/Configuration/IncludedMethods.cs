namespace TraceLlm.Fody.Configuration;

/// <summary>An Include element. Immutable.</summary>
/// <param name="Pattern">The methods.</param>
/// <param name="Kind">The kind of their spans; null when unset.</param>
internal sealed record IncludedMethods(MethodPattern Pattern, int? Kind);
