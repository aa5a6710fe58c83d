using System.Text.Json;

namespace TraceLlm.Documents;

/// <summary>A tool call that a model asks for in a message. Immutable.</summary>
public sealed record TraceToolCall
{
    /// <summary>The tool.</summary>
    public string Name { get; init; } = "";

    /// <summary>The provider's id of the call. Null when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The arguments, as the model gave them. Null when they were not captured.</summary>
    public JsonElement? Arguments { get; init; }
}
