using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using TraceLlm.Llm;

namespace TraceLlm.Woven;

/// <summary>
/// What the generated code calls that reads what is known of the requests and responses of language models. A contract
/// with every assembly woven so far: members are added, never changed. Getters and enumerators may throw through it: the
/// reader catches that.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class LlmValue
{
    /// <summary>Begins a step. False when it is to be passed over.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="step">The step's number.</param>
    /// <param name="isContent">Whether it reads what was said.</param>
    public static bool Step(LlmReader reader, int step, bool isContent) => reader.Begin(step, isContent);

    /// <summary>Whether an argument is there to be read.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="index">The argument's index.</param>
    public static bool Has(object?[] arguments, int index) => arguments[index] is not null;

    /// <summary>Takes in a token count.</summary>
    /// <typeparam name="T">An integer, nullable or not.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The count.</param>
    /// <param name="field">What it counts.</param>
    public static void Count<T>(LlmReader reader, T value, int field)
    {
        switch (value)
        {
            case int count: reader.SetCount((TokenField)field, count); break;
            case long count: reader.SetCount((TokenField)field, count); break;
            case uint count: reader.SetCount((TokenField)field, count); break;
            case short count: reader.SetCount((TokenField)field, count); break;
            case ushort count: reader.SetCount((TokenField)field, count); break;
        }
    }

    /// <summary>Takes in token counts by name.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="counts">The counts.</param>
    public static void AdditionalCounts(LlmReader reader, IEnumerable<KeyValuePair<string, long>>? counts)
    {
        foreach ((string name, long count) in counts ?? [])
            reader.Usage.SetAdditional(name, count);
    }

    /// <summary>Ends a usage that is added to those that follow.</summary>
    /// <param name="reader">The reader.</param>
    public static void AddUp(LlmReader reader) => reader.Usage.AddUp();

    /// <summary>Takes in a short text.</summary>
    /// <typeparam name="T">A string, an enum, or a type whose text is the value.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The text.</param>
    /// <param name="field">What it is.</param>
    public static void Label<T>(LlmReader reader, T value, int field)
    {
        if (LlmReader.Label(value) is { } text)
            reader.SetText((LlmText)field, text);
    }

    /// <summary>Takes in short texts.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="values">The texts.</param>
    /// <param name="field">What they are.</param>
    public static void Labels<T>(LlmReader reader, IEnumerable<T>? values, int field)
    {
        foreach (T value in Collection(values))
            Label(reader, value, field);
    }

    /// <summary>Reads an object that is part of another.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The object.</param>
    /// <param name="read">A function of the reader, the object and the first step.</param>
    public static void Part<T>(LlmReader reader, T value, nint read) => reader.Enter(value, new LlmFunction<T>(read));

    /// <summary>Reads an object if it is of a certain type. Gives whether it is.</summary>
    /// <inheritdoc cref="Part{T}"/>
    public static bool TryPart<T>(LlmReader reader, T value, nint read)
    {
        if (value is null)
            return false;

        reader.Enter(value, new LlmFunction<T>(read));
        return true;
    }

    /// <summary>Reads the objects of a collection; a lazy sequence is left alone.</summary>
    /// <typeparam name="T">Their type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="values">The collection.</param>
    /// <param name="read">A function of the reader, an object and the first step.</param>
    public static void Items<T>(LlmReader reader, IEnumerable<T>? values, nint read)
    {
        foreach (T value in Collection(values))
            reader.Enter(value, new LlmFunction<T>(read));
    }

    /// <summary>Reads an object that is a message.</summary>
    /// <inheritdoc cref="Part{T}"/>
    public static void Message<T>(LlmReader reader, T value, nint read)
    {
        if (value is null)
            return;

        reader.BeginMessage();
        reader.Enter(value, new LlmFunction<T>(read));
        reader.EndMessage();
    }

    /// <summary>Reads the messages of a collection; a lazy sequence is left alone.</summary>
    /// <inheritdoc cref="Items{T}"/>
    public static void Messages<T>(LlmReader reader, IEnumerable<T>? values, nint read)
    {
        foreach (T value in Collection(values))
        {
            if (!reader.HasRoomForMessage)
                return;

            Message(reader, value, read);
        }
    }

    /// <summary>Reads messages by what they are at run time.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The messages.</param>
    public static void Loose(LlmReader reader, object? value) => LooseMessages.Read(reader, value);

    /// <summary>Takes in a text as a message.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="text">The text.</param>
    /// <param name="role">Who it is from.</param>
    public static void Prompt(LlmReader reader, string? text, string role) => reader.AddMessage(role, text);

    /// <summary>Says who the message is from, unless it says so itself.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="role">Who.</param>
    public static void Role(LlmReader reader, string role) => reader.Message.Role ??= role;

    /// <summary>Takes in what a message says.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The content.</param>
    public static void Content<T>(LlmReader reader, T value) => LooseMessages.ReadContent(reader, value);

    /// <summary>Puts a mark in the place of what a message says.</summary>
    /// <param name="reader">The reader.</param>
    public static void Redacted(LlmReader reader) => reader.AddText(Capture.RedactedNames.Mark);

    /// <summary>Takes in the arguments of the tool call that was named last.</summary>
    /// <typeparam name="T">Their type: JSON, or a dictionary.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The arguments.</param>
    public static void Arguments<T>(LlmReader reader, T value)
    {
        object? arguments = value;
        // JSON in a type that the runtime does not know: BinaryData.
        if (arguments is not (null or System.Collections.IEnumerable or JsonElement or JsonNode or JsonDocument))
            arguments = arguments.ToString();

        if (arguments is not null)
            reader.Message.SetArguments(arguments);
    }

    /// <summary>Names a part that is no text by where it is.</summary>
    /// <typeparam name="T">A string or an address.</typeparam>
    /// <param name="reader">The reader.</param>
    /// <param name="value">Where it is.</param>
    /// <param name="kind">What it is.</param>
    public static void Reference<T>(LlmReader reader, T value, string kind)
    {
        string? address = value is Uri uri ? uri.OriginalString : value?.ToString();
        if (address is not { Length: > 0 })
            return;

        // An address that is the data itself: its type, and how long it is.
        if (address.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            reader.AddAttachment(MediaType(address) ?? kind, $", {address.Length} characters");
        else
            reader.AddAttachment(kind, $": {address}");
    }

    /// <summary>Names a part that is no text by its size.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="data">The data.</param>
    /// <param name="kind">What it is.</param>
    public static void Data(LlmReader reader, ReadOnlyMemory<byte> data, string kind)
    {
        if (data.Length > 0)
            reader.AddAttachment(kind, $", {data.Length} bytes");
    }

    private static string? MediaType(string address)
    {
        int end = address.AsSpan().IndexOfAny(';', ',');
        return end > "data:".Length ? address["data:".Length..end] : null;
    }

    private static IEnumerable<T> Collection<T>(IEnumerable<T>? values) =>
        values is ICollection<T> or IReadOnlyCollection<T> ? values : [];
}
