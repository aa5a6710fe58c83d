using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TraceLlm.Capture;

/// <summary>
/// Writes collections whose item type is known, by a function for the items. What is no collection, a lazy sequence, is
/// named and never enumerated. Enumerators are the user's code: what they throw stands in place of the collection.
/// </summary>
internal static unsafe class SequenceValues
{
    /// <summary>Characters of a key that are looked up without an allocation.</summary>
    private const int LongestScalar = 128;

    /// <param name="writer">The open writer.</param>
    /// <param name="value">The collection.</param>
    /// <param name="item">A function of the writer and an item.</param>
    public static void Write<T>(CaptureWriter writer, IEnumerable<T>? value, nint item)
    {
        if (value is null)
            writer.Json.WriteNull();
        else
            writer.WriteGuarded((value, item), static (writer, sequence) => WriteUnguarded(writer, sequence.value, sequence.item));
    }

    /// <summary>Writes a span of values as an array, of characters as a string, of bytes as size and hash.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The values.</param>
    /// <param name="item">A function of the writer and an item.</param>
    public static void Write<T>(CaptureWriter writer, ReadOnlySpan<T> value, nint item)
    {
        if (typeof(T) == typeof(char))
            writer.WriteText(Reinterpret<T, char>(value));
        else if (typeof(T) == typeof(byte))
            BinaryValues.Write(writer, Reinterpret<T, byte>(value));
        else if (writer.TryDescend<T[]>())
            WriteGuardedItems(writer, value, item);
    }

    /// <summary>Writes what a memory refers to: its owner may have taken it back.</summary>
    public static void Write<T>(CaptureWriter writer, ReadOnlyMemory<T> value, nint item) =>
        writer.WriteGuarded((value, item), static (writer, memory) => Write(writer, memory.value.Span, memory.item));

    /// <param name="writer">The open writer.</param>
    /// <param name="value">The dictionary.</param>
    /// <param name="key">A function of the writer and a key.</param>
    /// <param name="item">A function of the writer and a value.</param>
    public static void Write<TKey, TValue>(CaptureWriter writer, IEnumerable<KeyValuePair<TKey, TValue>>? value, nint key, nint item)
        where TKey : notnull
    {
        if (value is null)
            writer.Json.WriteNull();
        else
            writer.WriteGuarded((value, key, item), static (writer, map) => WriteUnguarded(writer, map.value, map.key, map.item));
    }

    private static void WriteUnguarded<T>(CaptureWriter writer, IEnumerable<T> value, nint item)
    {
        if (ObjectValues.WriteRedacted(writer, value))
            return;

        if (!IsCollection(value))
            ObjectValues.WriteNamed(writer, value);
        else if (IsUnset(value))
            writer.Json.WriteNull();
        else if (typeof(T) == typeof(char) || typeof(T) == typeof(byte))
            Write(writer, TrySpan(value, out ReadOnlySpan<T> units) ? units : value.ToArray(), item);
        else if (!writer.TryDescend(value))
            return;
        else if (TrySpan(value, out ReadOnlySpan<T> items))
            WriteItems(writer, items, item);
        else if (value is HashSet<T> set)
            WriteEnumerated<T, HashSet<T>.Enumerator>(writer, set.GetEnumerator(), item);
        else
            WriteEnumerated<T, IEnumerator<T>>(writer, value.GetEnumerator(), item);
    }

    private static void WriteUnguarded<TKey, TValue>(
        CaptureWriter writer, IEnumerable<KeyValuePair<TKey, TValue>> value, nint key, nint item)
        where TKey : notnull
    {
        if (ObjectValues.WriteRedacted(writer, value))
            return;

        if (!IsCollection(value))
        {
            ObjectValues.WriteNamed(writer, value);
            return;
        }

        if (!writer.TryDescend(value))
            return;

        if (value is Dictionary<TKey, TValue> dictionary)
            WriteEntries<TKey, TValue, Dictionary<TKey, TValue>.Enumerator>(writer, dictionary.GetEnumerator(), key, item);
        else
            WriteEntries<TKey, TValue, IEnumerator<KeyValuePair<TKey, TValue>>>(writer, value.GetEnumerator(), key, item);
    }

    private static void WriteEntries<TKey, TValue, TEnumerator>(CaptureWriter writer, TEnumerator entries, nint key, nint item)
        where TKey : notnull
        where TEnumerator : IEnumerator<KeyValuePair<TKey, TValue>>
    {
        var names = new EntryNames(writer.Json.Length);
        writer.BeginObject();
        using (entries)
        {
            for (int index = 0; entries.MoveNext() && TryWriteEntry(writer, entries.Current, index, key, item, ref names); index++)
            {
            }
        }

        writer.EndObject();
    }

    private static bool TryWriteEntry<TKey, TValue>(
        CaptureWriter writer, KeyValuePair<TKey, TValue> entry, int index, nint key, nint item, ref EntryNames names)
        where TKey : notnull
    {
        if (!writer.Admit(index))
            return false;

        if (WriteKey(writer, entry.Key, key, ref names))
            ((delegate*<CaptureWriter, TValue, void>)item)(writer, entry.Value);

        return true;
    }

    /// <summary>
    /// Writes a key, which is a JSON string: what it is written as, in quotation marks. The own text of an object could hold
    /// what is redacted in its members. Gives whether the entry's value is to be written.
    /// </summary>
    public static bool WriteKey<TKey>(CaptureWriter writer, TKey key, nint write, ref EntryNames names)
        where TKey : notnull
    {
        if (key is string text)
            return writer.WriteKey(text, ref names);

        Utf8JsonBuffer json = writer.Json;
        int start = json.Length;
        ((delegate*<CaptureWriter, TKey, void>)write)(writer, key);
        switch (json.Written[start])
        {
            case (byte)'{' or (byte)'[':
                string members = Encoding.UTF8.GetString(json.Written[start..]);
                json.Truncate(start);
                return writer.WriteKey(members, ref names);
            case not (byte)'"':
                json.QuoteFrom(start);
                break;
        }

        bool isSecret = IsNameOfSecret(writer, key, start);
        names.Add(json, start, isChanged: false);
        json.WriteByte((byte)':');
        if (isSecret)
            writer.WriteRedacted();

        return !isSecret;
    }

    /// <summary>Whether a key that has been written is the name of a secret: a text, or a scalar as an enum is.</summary>
    public static bool IsNameOfSecret<TKey>(CaptureWriter writer, TKey key, int start)
    {
        if (key is string text)
            return writer.IsSecretName(text);

        ReadOnlySpan<byte> written = writer.Json.Written[start..];
        if (written.Length < 2 || written[0] != (byte)'"')
            return false;

        ReadOnlySpan<byte> name = written[1..^1];
        Span<char> scalar = stackalloc char[LongestScalar];
        return name.Length <= LongestScalar
            ? writer.IsSecretName(scalar[..Encoding.UTF8.GetChars(name, scalar)])
            : writer.IsSecretName(Encoding.UTF8.GetString(name));
    }

    /// <summary>The items of a span, which no delegate can take: the code that writes one may not even load.</summary>
    private static void WriteGuardedItems<T>(CaptureWriter writer, ReadOnlySpan<T> items, nint item)
    {
        int start = writer.Json.Length;
        int depth = writer.Depth - 1;
        try
        {
            WriteItems(writer, items, item);
        }
        catch (Exception exception)
        {
            writer.FailValue(exception, start, depth);
        }
    }

    private static void WriteItems<T>(CaptureWriter writer, ReadOnlySpan<T> items, nint item)
    {
        writer.BeginItems();
        for (int index = 0; index < items.Length && writer.Admit(index); index++)
            ((delegate*<CaptureWriter, T, void>)item)(writer, items[index]);

        writer.EndItems();
    }

    private static void WriteEnumerated<T, TEnumerator>(CaptureWriter writer, TEnumerator items, nint item)
        where TEnumerator : IEnumerator<T>
    {
        writer.BeginItems();
        using (items)
        {
            for (int index = 0; items.MoveNext() && writer.Admit(index); index++)
                ((delegate*<CaptureWriter, T, void>)item)(writer, items.Current);
        }

        writer.EndItems();
    }

    private static bool IsCollection<T>(IEnumerable<T> value) =>
        value is ICollection<T> or IReadOnlyCollection<T> or ICollection;

    /// <summary>Whether it is the default of a struct that stands for an array: it has no items to ask for.</summary>
    private static bool IsUnset<T>(IEnumerable<T> value) => value is ImmutableArray<T> { IsDefault: true } or ArraySegment<T> { Array: null };

    private static bool TrySpan<T>(IEnumerable<T> value, out ReadOnlySpan<T> items)
    {
        // A list is read as it stands: one that another thread changes meanwhile cannot throw.
        items = value switch
        {
            T[] array => array,
            List<T> list => CollectionsMarshal.AsSpan(list),
            _ => default,
        };
        return value is T[] or List<T>;
    }

    private static ReadOnlySpan<TTo> Reinterpret<TFrom, TTo>(ReadOnlySpan<TFrom> value) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TFrom, TTo>(ref MemoryMarshal.GetReference(value)), value.Length);
}
