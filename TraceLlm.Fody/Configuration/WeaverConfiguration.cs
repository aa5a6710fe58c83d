namespace TraceLlm.Fody.Configuration;

/// <summary>What the element says. Immutable.</summary>
/// <param name="Options">Names and values as written, in the order of the definitions. What is not written is unset.</param>
internal sealed record WeaverConfiguration(IReadOnlyList<KeyValuePair<string, string>> Options);
