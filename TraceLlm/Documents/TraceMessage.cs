using System.Text.Json;

namespace TraceLlm.Documents;

/// <summary>A message of a conversation with a model. Immutable.</summary>
public sealed record TraceMessage
{
    /// <summary>Who it is from: <c>system</c>, <c>user</c>, <c>assistant</c>, <c>tool</c>, or what the application calls it.</summary>
    public string Role { get; init; } = "";

    /// <summary>What it says: a string for text, null for none, else the JSON that was captured.</summary>
    public JsonElement Content { get; init; }

    /// <summary>The tools that the model calls in it.</summary>
    public IReadOnlyList<TraceToolCall> ToolCalls { get; init; } = [];

    /// <summary>The tool call that it answers. Null when it answers none.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>Why the model stopped after it. Null when the response does not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The text of <see cref="Content"/>. Null when it is no text.</summary>
    public string? GetText() => Content.ValueKind is JsonValueKind.String ? Content.GetString() : null;
}
