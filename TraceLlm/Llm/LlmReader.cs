using System.ComponentModel;
using System.Text;
using System.Text.Json;
using TraceLlm.Capture;
using TraceLlm.Diagnostics;

namespace TraceLlm.Llm;

/// <summary>
/// Takes in what generated code reads of the arguments or the result of a call: usage, the model that answered, why it
/// stopped, and messages. Getters are the code of others: one that throws costs its own value only. Not thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LlmReader
{
    /// <summary>Objects inside objects that are entered: no response is deeper.</summary>
    private const int MaxDepth = 32;

    private static readonly MemberName s_messagesName = MemberName.Of("messages");

    private readonly CaptureLimits _limits;
    private readonly List<MessageDraft> _messages = [];
    private readonly List<string> _finishReasons = [];
    private readonly Stack<MessageDraft> _outer = new();
    private object? _entered;
    private int? _usageIdentity;
    private int _step = -1;
    private int _depth;
    private bool _isContent;
    private bool _anyReason;

    internal LlmReader(CaptureLimits limits, bool withContent, bool isStream)
    {
        _limits = limits;
        WithContent = withContent;
        IsStream = isStream;
    }

    /// <summary>Whether messages are read.</summary>
    internal bool WithContent { get; }

    /// <summary>Whether what is read are the chunks of one answer.</summary>
    internal bool IsStream { get; }

    internal UsageReading Usage { get; } = new();

    /// <summary>What the usage was read from; null when that has no identity.</summary>
    internal UsageSource? UsageSource =>
        _usageIdentity is { } identity && Usage.Sum is { } sum ? new UsageSource(identity, sum) : null;

    internal string? Model { get; private set; }

    internal IReadOnlyList<string> FinishReasons => _finishReasons;

    /// <summary>The message that is being read; outside of one, that of the response itself.</summary>
    internal MessageDraft Message { get; private set; } = new();

    internal bool HasRoomForMessage => _messages.Count <= _limits.MaxItems;

    private int TextLimit => (int)Math.Min((long)_limits.MaxLength + CaptureLimits.RedactionMargin, int.MaxValue);

    /// <summary>Reads a value, a result or a chunk. Nothing is thrown.</summary>
    internal void Read<T, TRead>(T value, TRead read)
        where TRead : ILlmRead<T>
    {
        _anyReason = false;
        _isContent = false;
        Enter(value, read);
    }

    /// <summary>Reads a value inside another one.</summary>
    internal void Enter<T, TRead>(T value, TRead read)
        where TRead : ILlmRead<T>
    {
        if (value is null || _depth >= MaxDepth)
            return;

        if (_isContent && value is IRedactedObject)
        {
            AddText(RedactedNames.Mark);
            return;
        }

        int outer = _step;
        object? outerEntered = _entered;
        if (!typeof(T).IsValueType)
            _entered = value;

        _depth++;
        int first = 0;
        do
        {
            _step = first - 1;
        }
        while (!TryRead(value, read, ref first));

        _depth--;
        _entered = outerEntered;
        _step = outer;
    }

    /// <summary>Begins a step of the code that reads a value. False when it is to be passed over.</summary>
    internal bool Begin(int step, bool isContent)
    {
        _step = step;
        _isContent = isContent;
        return WithContent || !isContent;
    }

    internal void SetCount(TokenField field, long count)
    {
        Usage.Set(field, count);
        // The details of a usage can be made anew whenever they are asked for.
        if (_entered is not null && field is TokenField.Input or TokenField.Output or TokenField.Total)
            _usageIdentity = System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_entered);
    }

    internal void SetText(LlmText field, string text)
    {
        switch (field)
        {
            case LlmText.Model: Model = text; break;
            case LlmText.FinishReason: AddFinishReason(text); break;
            case LlmText.Role: Message.Role = text; break;
            case LlmText.ToolCallId: Message.ToolCallId = text; break;
            case LlmText.CallId: Message.SetCallId(text); break;
            case LlmText.ToolName: Message.AddCall(text); break;
            case LlmText.MediaType: Message.SetMediaType(text); break;
        }
    }

    internal void AddText(string? text)
    {
        if (text is not null)
            Message.AddText(text, TextLimit);
    }

    internal void AddAttachment(string kind, string detail) => Message.AddAttachment(kind, detail, TextLimit);

    internal void AddMessage(string role, string? text)
    {
        if (text is null)
            return;

        BeginMessage().Role = role;
        AddText(text);
        EndMessage();
    }

    /// <summary>Begins a message. The chunks of a stream are all of one.</summary>
    internal MessageDraft BeginMessage()
    {
        _outer.Push(Message);
        if (!IsStream)
            Message = new MessageDraft();

        return Message;
    }

    internal void EndMessage()
    {
        if (!IsStream && !Message.IsEmpty && HasRoomForMessage)
            _messages.Add(Message);

        Message = _outer.Pop();
    }

    /// <summary>Writes the messages as the only member of the open writer. False when there is none.</summary>
    internal bool TryWriteMessages(CaptureWriter writer, string defaultRole)
    {
        if (Message.Any)
            _messages.Add(Message);

        if (!WithContent || _messages.Count == 0)
            return false;

        if (_finishReasons.Count == 1 && defaultRole == "assistant")
            _messages[^1].FinishReason ??= _finishReasons[0];

        writer.WriteName(s_messagesName);
        writer.Json.WriteByte((byte)'[');
        for (int index = 0; index < _messages.Count && writer.Admit(index); index++)
            _messages[index].WriteTo(writer, defaultRole);

        writer.Json.WriteByte((byte)']');
        return true;
    }

    /// <summary>The text of a value that stands for a name: an enum as its provider writes it, any other as it says.</summary>
    internal static string? Label(object? value) => value switch
    {
        null or JsonElement { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => null,
        string text => text.Length > 0 ? text : null,
        Enum name => SnakeCase(name.ToString()),
        // An enum of the Anthropic SDK is written as the JSON that it is.
        _ => value.ToString() is { Length: > 0 } text ? text.Trim('"') : null,
    };

    private bool TryRead<T, TRead>(T value, TRead read, ref int first)
        where TRead : ILlmRead<T>
    {
        try
        {
            read.Read(this, value, first);
            return true;
        }
        catch (Exception exception)
        {
            Counters.CaptureFailed(exception);
            // Without a step that was begun it is not a getter that fails, and would fail again.
            if (_step < first)
                return true;

            first = _step + 1;
            return false;
        }
    }

    private void AddFinishReason(string reason)
    {
        // Those of one response belong together; those of a later chunk replace them.
        if (!_anyReason)
            _finishReasons.Clear();

        _anyReason = true;
        Message.FinishReason = reason;
        if (_finishReasons.Count < _limits.MaxItems)
            _finishReasons.Add(reason);
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        for (int index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]) && char.IsLower(name[index - 1]))
                snake.Append('_');

            snake.Append(char.ToLowerInvariant(name[index]));
        }

        return snake.ToString();
    }
}
