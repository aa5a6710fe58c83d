using TraceLlm.Capture;

namespace TraceLlm.Fody.Configuration;

/// <summary>What the element says. Immutable.</summary>
/// <param name="Options">Names and values for the runtime, in the order of the definitions. What is not written is unset.</param>
/// <param name="Includes">Methods to trace without an attribute, in the order of the file.</param>
/// <param name="Excludes">Methods that neither a pattern nor an attribute of their type or assembly traces.</param>
/// <param name="CapturedTypes">Types of other assemblies whose members are captured.</param>
/// <param name="RedactedNames">Names of members whose values are never written.</param>
/// <param name="MaxRetries">Retries of tools that say nothing themselves.</param>
/// <param name="SuppressedCodes">Codes of warnings that are not reported.</param>
internal sealed record WeaverConfiguration(
    IReadOnlyList<KeyValuePair<string, string>> Options,
    IReadOnlyList<IncludedMethods> Includes,
    IReadOnlyList<MethodPattern> Excludes,
    IReadOnlyList<MethodPattern> CapturedTypes,
    RedactedNames RedactedNames,
    int MaxRetries,
    IReadOnlyCollection<string> SuppressedCodes);
