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
    public static void Write(CaptureWriter writer, object? value)
    {
        if (value is null)
            writer.Json.WriteNull();
        else if (value is string text)
            writer.WriteText(text);
        else
            writer.WriteGuarded(value, static (writer, value) => WriteUnguarded(writer, value));
    }

    /// <summary>Runs foreign code: of the user's types, and of the framework on objects that are disposed or being changed.</summary>
    private static void WriteUnguarded(CaptureWriter writer, object value)
    {
        if (!WriteBuiltIn(writer, value))
            WriteByInterface(writer, value);
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

    private static void WriteByInterface(CaptureWriter writer, object value)
    {
        switch (value)
        {
            case Enum or Version or StringBuilder: writer.WriteText(value.ToString()); break;
            case BigInteger integer: writer.Json.WriteFormatted(integer); break;
            case ReadOnlyMemory<byte> memory: BinaryValues.Write(writer, memory.Span); break;
            case Memory<byte> memory: BinaryValues.Write(writer, memory.Span); break;
            case ReadOnlyMemory<char> memory: writer.WriteText(memory.Span); break;
            case Memory<char> memory: writer.WriteText(memory.Span); break;
            case JsonElement { ValueKind: JsonValueKind.Undefined }: writer.Json.WriteNull(); break;
            case JsonElement element: JsonValues.Write(writer, element); break;
            case JsonDocument document: JsonValues.Write(writer, document.RootElement); break;
            case JsonNode node: JsonValues.Write(writer, node); break;
            case IDictionary dictionary: WriteDictionary(writer, dictionary); break;
            case IList list: WriteItems(writer, list); break;
            case ICollection collection: WriteItems(writer, collection); break;
            case IReadOnlyCollection<object?> collection: WriteItems(writer, collection); break;
            case ITuple tuple: WriteTuple(writer, tuple); break;
            case Delegate or Stream or Task or IEnumerable or IEnumerator or IDisposable or IAsyncDisposable or WaitHandle:
                writer.WriteTypeName(NameOf(value));
                break;
            default: writer.WriteString(value.ToString()); break;
        }
    }

    private static void WriteDictionary(CaptureWriter writer, IDictionary dictionary)
    {
        if (!writer.MayDescend())
        {
            writer.WriteTypeName(NameOf(dictionary));
            return;
        }

        Utf8JsonBuffer json = writer.Json;
        int start = writer.BeginObject();
        int index = 0;
        foreach (DictionaryEntry entry in dictionary)
        {
            if (!writer.Admit(index++, start))
                break;

            writer.WriteText(entry.Key as string ?? entry.Key.ToString());
            json.WriteByte((byte)':');
            Write(writer, entry.Value);
        }

        writer.EndObject();
    }

    private static void WriteItems(CaptureWriter writer, IEnumerable items)
    {
        if (!writer.MayDescend())
        {
            writer.WriteTypeName(NameOf(items));
            return;
        }

        int start = writer.BeginItems();
        int index = 0;
        foreach (object? item in items)
        {
            if (!writer.Admit(index++, start))
                break;

            Write(writer, item);
        }

        writer.EndItems();
    }

    private static void WriteTuple(CaptureWriter writer, ITuple tuple)
    {
        if (!writer.MayDescend())
        {
            writer.WriteTypeName(NameOf(tuple));
            return;
        }

        int start = writer.BeginItems();
        for (int index = 0; index < tuple.Length && writer.Admit(index, start); index++)
            Write(writer, tuple[index]);

        writer.EndItems();
    }

    private static string NameOf(object value) => value.GetType().ToString();
}
