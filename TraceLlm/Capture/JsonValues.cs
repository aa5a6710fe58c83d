using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraceLlm.Capture;

/// <summary>Writes values that are JSON already. What they hold is copied within the limits, never cut in the middle.</summary>
internal static class JsonValues
{
    /// <summary>A node may be nested more deeply than a text is by default.</summary>
    private static readonly JsonDocumentOptions s_anyDepth = new() { MaxDepth = int.MaxValue };

    public static void Write(CaptureWriter writer, JsonNode node)
    {
        using JsonDocument document = Parse(node);
        Write(writer, document.RootElement);
    }

    /// <summary>The node as it is now.</summary>
    public static JsonDocument Parse(JsonNode node) => JsonDocument.Parse(node.ToJsonString(), s_anyDepth);

    public static void Write(CaptureWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(writer, element); break;
            case JsonValueKind.Array: WriteArray(writer, element); break;
            case JsonValueKind.String: writer.WriteString(element.GetString()); break;
            case JsonValueKind.Number: writer.Json.WriteRaw(System.Text.Encoding.UTF8.GetBytes(element.GetRawText())); break;
            case JsonValueKind.True: writer.Json.WriteBoolean(true); break;
            case JsonValueKind.False: writer.Json.WriteBoolean(false); break;
            default: writer.Json.WriteNull(); break;
        }
    }

    private static void WriteObject(CaptureWriter writer, JsonElement element)
    {
        if (!writer.TryDescend(element))
            return;

        var names = new EntryNames(writer.Json.Length);
        writer.BeginObject();
        int index = 0;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (!writer.Admit(index++))
                break;

            if (writer.WriteKey(property.Name, ref names))
                Write(writer, property.Value);
        }

        writer.EndObject();
    }

    private static void WriteArray(CaptureWriter writer, JsonElement element)
    {
        if (!writer.TryDescend(element))
            return;

        writer.BeginItems();
        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            if (!writer.Admit(index++))
                break;

            Write(writer, item);
        }

        writer.EndItems();
    }
}
