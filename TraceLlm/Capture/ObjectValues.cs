using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TraceLlm.Capture;

/// <summary>
/// Writes a value whose type is known only at run time: by the built-in types and interfaces it is an instance of,
/// else by its <see cref="object.ToString"/>. A lazy sequence is never enumerated, and what stands for something else
/// (streams, tasks, delegates) is named, not walked.
/// </summary>
internal static class ObjectValues
{
    /// <summary>Types whose text is that of a value in them. Which type one was made of cannot be asked without reflection.</summary>
    private static readonly string[] s_holders =
        ["System.Collections.Generic.KeyValuePair`2[", "System.Lazy`1[", "System.Threading.Tasks.ValueTask`1["];

    public static void Write(CaptureWriter writer, object? value)
    {
        if (value is null)
            writer.Json.WriteNull();
        else if (TryWrite(writer, value))
            return;
        else if (writer.NamesUnknown || SpeaksForAnother(value))
            WriteNamed(writer, value);
        else
            writer.WriteGuarded(value, static (writer, value) => writer.WriteString(value.ToString()));
    }

    /// <summary>Writes a value of a type that is not ours to ask anything: by what it is known to be, else by its type's name.</summary>
    public static void WriteForeign(CaptureWriter writer, object? value)
    {
        if (value is null)
            writer.Json.WriteNull();
        else if (!TryWrite(writer, value))
            WriteNamed(writer, value);
    }

    /// <summary>Writes a value by its own members, or by what it is known to be. False when nothing is known of it.</summary>
    public static bool TryWrite(CaptureWriter writer, object value)
    {
        if (value is string text)
        {
            writer.WriteText(text);
            return true;
        }

        if (value is ICapturedObject captured)
        {
            CapturedMembers.Write(writer, captured);
            return true;
        }

        if (WriteBuiltIn(writer, value) || WriteRedacted(writer, value))
            return true;

        if (!IsKnown(value))
            return false;

        writer.WriteGuarded(value, static (writer, value) => WriteByInterface(writer, value));
        return true;
    }

    /// <summary>Names what stands for something else: a stream, a delegate, a lazy sequence.</summary>
    public static void WriteNamed(CaptureWriter writer, object value) => writer.WriteTypeName(NameOf(value));

    /// <summary>Writes what stands for a value that is never written. False for any other.</summary>
    public static bool WriteRedacted(CaptureWriter writer, object value)
    {
        if (value is not IRedactedObject)
            return false;

        writer.WriteRedacted();
        return true;
    }

    /// <summary>Whether the text of a type is that of a value in it, which could say what its members must not.</summary>
    private static bool SpeaksForAnother(object value)
    {
        string name = NameOf(value);
        return name == "System.BinaryData" || s_holders.Any(holder => name.StartsWith(holder, StringComparison.Ordinal));
    }

    private static bool WriteBuiltIn(CaptureWriter writer, object value)
    {
        switch (value)
        {
            case bool typed: StaticValues.Write(writer, typed); return true;
            case int typed: StaticValues.Write(writer, typed); return true;
            case long typed: StaticValues.Write(writer, typed); return true;
            case double typed: StaticValues.Write(writer, typed); return true;
            case float typed: StaticValues.Write(writer, typed); return true;
            case decimal typed: StaticValues.Write(writer, typed); return true;
            case byte typed: StaticValues.Write(writer, typed); return true;
            case sbyte typed: StaticValues.Write(writer, typed); return true;
            case short typed: StaticValues.Write(writer, typed); return true;
            case ushort typed: StaticValues.Write(writer, typed); return true;
            case uint typed: StaticValues.Write(writer, typed); return true;
            case ulong typed: StaticValues.Write(writer, typed); return true;
            case nint typed: StaticValues.Write(writer, typed); return true;
            case nuint typed: StaticValues.Write(writer, typed); return true;
            case Int128 typed: StaticValues.Write(writer, typed); return true;
            case UInt128 typed: StaticValues.Write(writer, typed); return true;
            case Half typed: StaticValues.Write(writer, typed); return true;
            case char typed: StaticValues.Write(writer, typed); return true;
            case Rune typed: StaticValues.Write(writer, typed); return true;
            case Guid typed: StaticValues.Write(writer, typed); return true;
            case DateTime typed: StaticValues.Write(writer, typed); return true;
            case DateTimeOffset typed: StaticValues.Write(writer, typed); return true;
            case DateOnly typed: StaticValues.Write(writer, typed); return true;
            case TimeOnly typed: StaticValues.Write(writer, typed); return true;
            case TimeSpan typed: StaticValues.Write(writer, typed); return true;
            case CancellationToken typed: StaticValues.Write(writer, typed); return true;
            // To the runtime an array of signed bytes or of enums is an array of bytes as well.
            case byte[] typed when value.GetType() == typeof(byte[]): BinaryValues.Write(writer, typed); return true;
            case Uri typed: writer.WriteText(typed.OriginalString); return true;
            default: return false;
        }
    }

    private static bool IsKnown(object value) => value
        is Enum or Version or StringBuilder or BigInteger
        or ReadOnlyMemory<byte> or Memory<byte> or ReadOnlyMemory<char> or Memory<char>
        or JsonElement or JsonDocument or JsonNode or Exception or Type
        or IEnumerable or ITuple or IEnumerator
        or Delegate or Stream or Task or IDisposable or IAsyncDisposable or WaitHandle;

    /// <summary>Runs foreign code: of the user's types, and of the framework on objects that are disposed or being changed.</summary>
    private static void WriteByInterface(CaptureWriter writer, object value)
    {
        switch (value)
        {
            case Enum or Version or StringBuilder or Type: writer.WriteText(value.ToString()); break;
            case BigInteger integer: writer.Json.WriteFormatted(integer); break;
            case ReadOnlyMemory<byte> memory: BinaryValues.Write(writer, memory.Span); break;
            case Memory<byte> memory: BinaryValues.Write(writer, memory.Span); break;
            case ReadOnlyMemory<char> memory: writer.WriteText(memory.Span); break;
            case Memory<char> memory: writer.WriteText(memory.Span); break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }: writer.Json.WriteNull(); break;
            case JsonElement element: JsonValues.Write(writer, element); break;
            case JsonDocument document: JsonValues.Write(writer, document.RootElement); break;
            case JsonNode node: JsonValues.Write(writer, node); break;
            case Exception exception: WriteException(writer, exception); break;
            case IDictionary dictionary: WriteDictionary(writer, dictionary); break;
            case ICollection collection: WriteItems(writer, collection); break;
            case IEnumerable items: WriteSequence(writer, items); break;
            case ITuple tuple: WriteTuple(writer, tuple); break;
            default: WriteNamed(writer, value); break;
        }
    }

    /// <summary>Writes what is a collection only as a generic type. Nothing can be closed over a type at run time: the usual ones are asked for.</summary>
    private static unsafe void WriteSequence(CaptureWriter writer, IEnumerable value)
    {
        nint any = (nint)(delegate*<CaptureWriter, object?, void>)&Write;
        nint text = (nint)(delegate*<CaptureWriter, string?, void>)&WriteString;
        switch (value)
        {
            case IEnumerable<KeyValuePair<string, object?>> map: SequenceValues.Write(writer, map, text, any); break;
            case IEnumerable<KeyValuePair<string, string?>> map: SequenceValues.Write(writer, map, text, text); break;
            case IReadOnlyCollection<object?> items: SequenceValues.Write(writer, items, any); break;
            case IReadOnlyCollection<int> items: WriteScalars(writer, items); break;
            case IReadOnlyCollection<long> items: WriteScalars(writer, items); break;
            case IReadOnlyCollection<float> items: WriteScalars(writer, items); break;
            case IReadOnlyCollection<double> items: WriteScalars(writer, items); break;
            case IReadOnlyCollection<Guid> items: WriteScalars(writer, items); break;
            default: WriteNamed(writer, value); break;
        }
    }

    private static unsafe void WriteScalars<T>(CaptureWriter writer, IReadOnlyCollection<T> items) =>
        SequenceValues.Write(writer, items, (nint)(delegate*<CaptureWriter, T, void>)&StaticValues.Write<T>);

    private static void WriteString(CaptureWriter writer, string? value) => writer.WriteString(value);

    private static void WriteException(CaptureWriter writer, Exception exception)
    {
        if (WriteRedacted(writer, exception) || !writer.TryDescend(exception))
            return;

        Utf8JsonBuffer json = writer.Json;
        writer.BeginObject();
        json.WriteRaw("\"type\":"u8);
        writer.WriteTypeName(NameOf(exception));
        json.WriteRaw(",\"message\":"u8);
        writer.WriteGuarded(exception, static (writer, exception) => writer.WriteText(exception.Message));
        if (exception.InnerException is { } inner)
        {
            json.WriteRaw(",\"inner\":"u8);
            WriteException(writer, inner);
        }

        writer.EndObject();
    }

    private static unsafe void WriteDictionary(CaptureWriter writer, IDictionary dictionary)
    {
        if (!writer.TryDescend(dictionary))
            return;

        var names = new EntryNames(writer.Json.Length);
        writer.BeginObject();
        int index = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!writer.Admit(index++))
                break;

            if (SequenceValues.WriteKey(writer, entry.Key, (nint)(delegate*<CaptureWriter, object?, void>)&Write, ref names))
                Write(writer, entry.Value);
        }

        writer.EndObject();
    }

    private static void WriteItems(CaptureWriter writer, IEnumerable items)
    {
        if (!writer.TryDescend(items))
            return;

        writer.BeginItems();
        int index = 0;
        foreach (object? item in items)
        {
            if (!writer.Admit(index++))
                break;

            Write(writer, item);
        }

        writer.EndItems();
    }

    private static void WriteTuple(CaptureWriter writer, ITuple tuple)
    {
        if (!writer.TryDescend(tuple))
            return;

        writer.BeginItems();
        for (int index = 0; index < tuple.Length && writer.Admit(index); index++)
            Write(writer, tuple[index]);

        writer.EndItems();
    }

    private static string NameOf(object value) => value.GetType().ToString();
}
