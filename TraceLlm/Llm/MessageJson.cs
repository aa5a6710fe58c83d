using System.Text.Json;
using TraceLlm.Capture;

namespace TraceLlm.Llm;

/// <summary>Messages that are JSON already, as the providers' own APIs have them, and the JSON inside messages.</summary>
internal static class MessageJson
{
    /// <summary>Reads a message: an object with a role, or a text.</summary>
    public static void ReadMessage(LlmReader reader, JsonElement message)
    {
        switch (message.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (JsonElement item in message.EnumerateArray())
                {
                    if (item.ValueKind is not JsonValueKind.Array)
                        ReadMessage(reader, item);
                }

                break;
            case JsonValueKind.String:
                reader.AddMessage("user", message.GetString());
                break;
            case JsonValueKind.Object when Text(message, "role") is { } role:
                reader.BeginMessage().Role = role;
                try
                {
                    ReadMembers(reader, message);
                }
                finally
                {
                    reader.EndMessage();
                }

                break;
        }
    }

    private static void ReadMembers(LlmReader reader, JsonElement message)
    {
        reader.Message.ToolCallId = Text(message, "tool_call_id");
        if (message.TryGetProperty("content", out JsonElement content))
            ReadContent(reader, content);

        if (message.TryGetProperty("tool_calls", out JsonElement calls) && calls.ValueKind is JsonValueKind.Array)
            ReadCalls(reader, calls);
    }

    /// <summary>Reads a content: a text, or an array of parts.</summary>
    public static void ReadContent(LlmReader reader, JsonElement content) => ReadContent(reader, content, isResult: false);

    private static void ReadContent(LlmReader reader, JsonElement content, bool isResult)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                reader.AddText(content.GetString());
                break;
            case JsonValueKind.Array:
                foreach (JsonElement part in content.EnumerateArray())
                    ReadPart(reader, part, isResult);

                break;
            case JsonValueKind.Object:
                ReadPart(reader, content, isResult);
                break;
        }
    }

    /// <summary>Writes the arguments of a tool call: JSON as JSON, so that its members are redacted by name.</summary>
    public static void WriteArguments(CaptureWriter writer, object arguments)
    {
        if (arguments is not string text)
        {
            ObjectValues.WriteForeign(writer, arguments);
            return;
        }

        using JsonDocument? document = TryParse(text);
        if (document is null)
            writer.WriteText(text);
        else
            JsonValues.Write(writer, document.RootElement);
    }

    private static void ReadPart(LlmReader reader, JsonElement part, bool isResult)
    {
        if (part.ValueKind is JsonValueKind.String)
            reader.AddText(part.GetString());
        else if (part.ValueKind is not JsonValueKind.Object)
            return;
        else if (Text(part, "text") is { } text)
            reader.AddText(text);
        else if (Text(part, "type") is "tool_use" && Text(part, "name") is { } tool)
            ReadCall(reader, Text(part, "id"), tool, part, "input");
        else if (!isResult && Text(part, "type") is "tool_result" && part.TryGetProperty("content", out JsonElement result))
        {
            reader.Message.ToolCallId = Text(part, "tool_use_id");
            ReadContent(reader, result, isResult: true);
        }
        else if (Text(part, "type") is { } type)
            reader.AddAttachment(type, "");
    }

    private static void ReadCalls(LlmReader reader, JsonElement calls)
    {
        foreach (JsonElement call in calls.EnumerateArray())
        {
            if (call.ValueKind is not JsonValueKind.Object)
                continue;

            JsonElement function = call.TryGetProperty("function", out JsonElement inner) && inner.ValueKind is JsonValueKind.Object ? inner : call;
            if (Text(function, "name") is { } name)
                ReadCall(reader, Text(call, "id"), name, function, "arguments");
        }
    }

    private static void ReadCall(LlmReader reader, string? id, string name, JsonElement owner, string argumentsName)
    {
        if (id is not null)
            reader.Message.SetCallId(id);

        reader.Message.AddCall(name);
        if (owner.TryGetProperty(argumentsName, out JsonElement arguments))
            reader.Message.SetArguments(arguments.ValueKind is JsonValueKind.String ? arguments.GetString()! : arguments);
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static JsonDocument? TryParse(string text)
    {
        if (text.Length == 0 || text[0] is not ('{' or '['))
            return null;

        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
