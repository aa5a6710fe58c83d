using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraceLlm.Llm;

/// <summary>
/// Messages whose types say nothing of them: JSON, dictionaries with a role and a content, tuples of the two, texts. What
/// is none is passed over, and a lazy sequence is never enumerated.
/// </summary>
internal static class LooseMessages
{
    public static void Read(LlmReader reader, object? value) => Read(reader, value, isItem: false);

    private static void Read(LlmReader reader, object? value, bool isItem)
    {
        switch (value)
        {
            case Capture.IRedactedObject: break;
            case string text: reader.AddMessage("user", text); break;
            case JsonElement element: MessageJson.ReadMessage(reader, element); break;
            case JsonDocument document: MessageJson.ReadMessage(reader, document.RootElement); break;
            case JsonNode node: MessageJson.ReadMessage(reader, Element(node)); break;
            case ITuple { Length: 2 } pair: ReadPair(reader, pair); break;
            case IDictionary map: ReadEntries(reader, map["role"], map["content"]); break;
            case IEnumerable<KeyValuePair<string, object?>> map: ReadEntries(reader, Find(map, "role"), Find(map, "content")); break;
            case IEnumerable<KeyValuePair<string, string?>> map: ReadEntries(reader, Find(map, "role"), Find(map, "content")); break;
            // A list inside a list is no message, and can be that very list.
            case ICollection items when !isItem: ReadItems(reader, items); break;
            case IReadOnlyCollection<object?> items when !isItem: ReadItems(reader, items); break;
        }
    }

    /// <summary>Reads a content whose type says nothing of it.</summary>
    public static void ReadContent(LlmReader reader, object? value)
    {
        switch (value)
        {
            case null: break;
            case string text: reader.AddText(text); break;
            case JsonElement element: MessageJson.ReadContent(reader, element); break;
            case JsonNode node: MessageJson.ReadContent(reader, Element(node)); break;
            case IReadOnlyCollection<string?> texts:
                foreach (string? text in texts)
                    reader.AddText(text);

                break;
            default: reader.Message.SetValue(value); break;
        }
    }

    /// <summary>The node as it is now: parts of it are held until they are written.</summary>
    private static JsonElement Element(JsonNode node)
    {
        using JsonDocument document = Capture.JsonValues.Parse(node);
        return document.RootElement.Clone();
    }

    private static void ReadItems(LlmReader reader, IEnumerable items)
    {
        foreach (object? item in items)
        {
            if (!reader.HasRoomForMessage)
                return;

            Read(reader, item, isItem: true);
        }
    }

    private static void ReadPair(LlmReader reader, ITuple pair)
    {
        if (pair[0] is (string or Enum) and var role)
            ReadEntries(reader, role, pair[1]);
    }

    private static void ReadEntries(LlmReader reader, object? role, object? content)
    {
        if (LlmReader.Label(role) is not { } name)
            return;

        reader.BeginMessage().Role = name;
        try
        {
            ReadContent(reader, content);
        }
        finally
        {
            reader.EndMessage();
        }
    }

    private static object? Find<T>(IEnumerable<KeyValuePair<string, T>> map, string name)
    {
        foreach ((string key, T value) in map)
        {
            if (key == name)
                return value;
        }

        return null;
    }
}
