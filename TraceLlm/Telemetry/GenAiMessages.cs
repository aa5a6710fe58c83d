using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace TraceLlm.Telemetry;

/// <summary>
/// Messages as the GenAI conventions' JSON schemas have them: each with a role and parts, and an output message always with
/// a reason to finish.
/// </summary>
internal static class GenAiMessages
{
    private const string Stop = "stop";

    /// <summary>The conventions' names of the reasons that providers name in their own way.</summary>
    private static readonly Dictionary<string, string> s_finishReasons = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tool_calls"] = "tool_call",
        ["tool_use"] = "tool_call",
        ["toolcalls"] = "tool_call",
        ["function_call"] = "tool_call",
        ["end_turn"] = Stop,
        ["stop_sequence"] = Stop,
        ["max_tokens"] = "length",
        ["model_context_window_exceeded"] = "length",
        ["refusal"] = "content_filter",
        ["safety"] = "content_filter",
        ["contentfilter"] = "content_filter",
    };

    // Written into an attribute, never into HTML.
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Messages that a model was sent.</summary>
    public static string Input(ReadOnlySpan<byte> messages) => Write(messages, finishReason: null);

    /// <summary>Messages that a model answered.</summary>
    /// <param name="messages">The messages as captured.</param>
    /// <param name="finishReasons">The response's reasons, message by message; may be fewer.</param>
    /// <param name="hasFailed">Whether the call failed.</param>
    public static string Output(ReadOnlySpan<byte> messages, IReadOnlyList<string> finishReasons, bool hasFailed) => Write(
        messages,
        (message, index) =>
            Text(message, "finish_reason") is { } own ? Normalize(own)
            : hasFailed ? "error"
            : finishReasons.Count > 0 ? Normalize(finishReasons[Math.Min(index, finishReasons.Count - 1)])
            : message.TryGetProperty("tool_calls", out _) ? "tool_call"
            : Stop);

    private static string Write(ReadOnlySpan<byte> messages, Func<JsonElement, int, string>? finishReason)
    {
        // What was captured is within the limits of capture, of which depth is one.
        var reader = new Utf8JsonReader(messages, new JsonReaderOptions { MaxDepth = int.MaxValue });
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        var text = new ArrayBufferWriter<byte>(messages.Length + 256);
        using (var json = new Utf8JsonWriter(text, s_options))
        {
            json.WriteStartArray();
            int index = 0;
            foreach (JsonElement message in document.RootElement.EnumerateArray())
            {
                json.WriteStartObject();
                json.WriteString("role"u8, Text(message, "role") ?? "user");
                WriteParts(json, message);
                if (finishReason is not null)
                    json.WriteString("finish_reason"u8, finishReason(message, index++));

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static void WriteParts(Utf8JsonWriter json, JsonElement message)
    {
        json.WriteStartArray("parts"u8);
        bool hasContent = message.TryGetProperty("content", out JsonElement content) && content.ValueKind is not JsonValueKind.Null;
        if (Text(message, "tool_call_id") is { } id)
            WriteToolResponse(json, id, hasContent, content);
        else if (hasContent)
            WriteText(json, content);

        if (message.TryGetProperty("tool_calls", out JsonElement calls) && calls.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement call in calls.EnumerateArray())
                WriteToolCall(json, call);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, JsonElement content)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "text"u8);
        json.WriteString("content"u8, content.ValueKind is JsonValueKind.String ? content.GetString() : content.GetRawText());
        json.WriteEndObject();
    }

    private static void WriteToolCall(Utf8JsonWriter json, JsonElement call)
    {
        if (Text(call, "name") is not { } name)
            return;

        json.WriteStartObject();
        json.WriteString("type"u8, "tool_call"u8);
        if (Text(call, "id") is { } id)
            json.WriteString("id"u8, id);

        json.WriteString("name"u8, name);
        if (call.TryGetProperty("arguments", out JsonElement arguments))
        {
            json.WritePropertyName("arguments"u8);
            arguments.WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static void WriteToolResponse(Utf8JsonWriter json, string id, bool hasContent, JsonElement content)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "tool_call_response"u8);
        json.WriteString("id"u8, id);
        json.WritePropertyName("response"u8);
        if (hasContent)
            content.WriteTo(json);
        else
            json.WriteStringValue(""u8);

        json.WriteEndObject();
    }

    private static string Normalize(string reason) => s_finishReasons.GetValueOrDefault(reason, reason);

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
