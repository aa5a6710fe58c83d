using System.Text;
using TraceLlm.Capture;

namespace TraceLlm.Llm;

/// <summary>A message while it is read: the pieces come in the order in which a type's members stand.</summary>
internal sealed class MessageDraft
{
    private readonly StringBuilder _text = new();
    private readonly List<ToolCall> _calls = [];
    private object? _value;
    private bool _anyText;
    private string? _callId;
    private string? _mediaType;

    public string? Role { get; set; }

    public string? ToolCallId { get; set; }

    public string? FinishReason { get; set; }

    public bool Truncated { get; private set; }

    /// <summary>Whether there is anything to write.</summary>
    public bool Any => _anyText || _value is not null || _calls.Count > 0;

    /// <summary>Whether nothing at all is known of it.</summary>
    public bool IsEmpty => !Any && Role is null && ToolCallId is null;

    /// <summary>Adds text to what there is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limit">Characters that are kept at most.</param>
    public void AddText(ReadOnlySpan<char> text, int limit)
    {
        _anyText = true;
        int room = Math.Max(0, limit - _text.Length);
        if (text.Length > room)
        {
            Truncated = true;
            text = text[..(room > 0 && char.IsHighSurrogate(text[room - 1]) ? room - 1 : room)];
        }

        _text.Append(text);
    }

    /// <summary>Sets content that is no text: it is written as it is captured.</summary>
    public void SetValue(object value) => _value = value;

    public void SetCallId(string id) => _callId = id;

    public void SetMediaType(string mediaType) => _mediaType = mediaType;

    /// <summary>Adds a part that is no text, by what it is.</summary>
    public void AddAttachment(string kind, string detail, int limit)
    {
        AddText($"[{_mediaType ?? kind}{detail}]", limit);
        _mediaType = null;
    }

    public void AddCall(string name)
    {
        _calls.Add(new ToolCall(name, _callId));
        _callId = null;
    }

    /// <summary>Sets the arguments of the tool call that was named last.</summary>
    public void SetArguments(object arguments)
    {
        if (_calls.Count > 0)
            _calls[^1] = _calls[^1] with { Arguments = arguments };
    }

    public void WriteTo(CaptureWriter writer, string defaultRole)
    {
        Utf8JsonBuffer json = writer.Json;
        json.WriteRaw("{\"role\":"u8);
        writer.WriteText(Role ?? defaultRole);
        json.WriteRaw(",\"content\""u8);
        if (writer.EndKey("content"))
            WriteContent(writer);

        WriteCalls(writer);
        WriteText(writer, ",\"tool_call_id\":"u8, ToolCallId);
        WriteText(writer, ",\"finish_reason\":"u8, FinishReason);
        json.WriteByte((byte)'}');
        if (Truncated)
            writer.MarkCut(default);
    }

    private void WriteContent(CaptureWriter writer)
    {
        if (_anyText)
            writer.WriteText(_text.ToString());
        else
            writer.WriteGuarded(_value, static (writer, value) => ObjectValues.WriteForeign(writer, value));
    }

    private void WriteCalls(CaptureWriter writer)
    {
        if (_calls.Count == 0)
            return;

        writer.Json.WriteRaw(",\"tool_calls\":["u8);
        for (int index = 0; index < _calls.Count && writer.Admit(index); index++)
            WriteCall(writer, _calls[index]);

        writer.Json.WriteByte((byte)']');
    }

    private static void WriteCall(CaptureWriter writer, ToolCall call)
    {
        writer.Json.WriteRaw("{\"name\":"u8);
        writer.WriteText(call.Name);
        WriteText(writer, ",\"id\":"u8, call.Id);
        if (call.Arguments is not null)
        {
            writer.Json.WriteRaw(",\"arguments\""u8);
            if (writer.EndKey("arguments"))
                writer.WriteGuarded(call.Arguments, static (writer, arguments) => MessageJson.WriteArguments(writer, arguments));
        }

        writer.Json.WriteByte((byte)'}');
    }

    private static void WriteText(CaptureWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is null)
            return;

        writer.Json.WriteRaw(name);
        writer.WriteText(value);
    }

    private readonly record struct ToolCall(string Name, string? Id, object? Arguments = null);
}
