using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraceLlm.Capture;
using TraceLlm.Spans;

namespace TraceLlm.Woven;

/// <summary>
/// What the code of a woven method calls between opening and closing a capture, once per argument or result. A contract
/// with every assembly woven so far: members are added, never changed. Nothing here throws.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Captured
{
    /// <summary>What the final value of a parameter is written as that is named as the result is.</summary>
    private static readonly MemberName s_parameterResult = MemberName.Of("result (parameter)");

    /// <summary>Takes an argument that cannot change any more.</summary>
    /// <typeparam name="T">What it is handed over as.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="span">The span of the call.</param>
    /// <param name="index">The parameter's index in the descriptor.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Argument<T>(CaptureWriter writer, Span span, int index, T value)
        where T : struct, ICapturedValue =>
        writer.WriteArgument(span.Method.ParameterNames, index, value);

    /// <summary>Begins the member of a parameter.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="span">The span of the call.</param>
    /// <param name="index">The parameter's index in the descriptor.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CaptureWriter Parameter(CaptureWriter writer, Span span, int index)
    {
        writer.WriteName(span.Method.ParameterNames[index], writer.IsRedacted(index));
        return writer;
    }

    /// <summary>Begins the member of a by-ref parameter's final value, which stands beside the result.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="span">The span of the call.</param>
    /// <param name="index">The parameter's index in the descriptor.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CaptureWriter FinalParameter(CaptureWriter writer, Span span, int index)
    {
        MemberName name = span.Method.ParameterNames[index];
        writer.WriteName(name.Equals(CaptureWriter.Result) ? s_parameterResult : name, writer.IsRedacted(index));
        return writer;
    }

    /// <summary>Begins the member of the result.</summary>
    /// <param name="writer">The open writer.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static CaptureWriter BeginResult(CaptureWriter writer)
    {
        writer.WriteName(CaptureWriter.Result);
        return writer;
    }

    /// <summary>Writes what a method without a result returned.</summary>
    /// <param name="writer">The open writer.</param>
    public static void Nothing(CaptureWriter writer) => writer.WriteString(null);

    /// <summary>Writes a string.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Text(CaptureWriter writer, string? value) => writer.WriteString(value);

    /// <summary>Writes a value by its static type.</summary>
    /// <typeparam name="T">The type of the parameter or result.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Value<T>(CaptureWriter writer, T value) => StaticValues.Write(writer, value);

    /// <summary>Writes a value that is held by reference: the argument of an <c>in</c> or <c>ref</c> parameter.</summary>
    /// <typeparam name="T">The type referred to.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The reference; a null reference is written as null.</param>
    /// <param name="write">A function of the writer and a value.</param>
    public static void ByReference<T>(CaptureWriter writer, ref T value, nint write)
    {
        if (Unsafe.IsNullRef(ref value))
            writer.WriteString(null);
        else
            Inner(writer, value, write);
    }

    /// <summary>A value whose type is not closed at build time: what is in it and not known is named, not asked for its text.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="writer">The writer.</param>
    /// <param name="value">The value.</param>
    public static void Undecided<T>(CaptureWriter writer, T value)
    {
        bool before = writer.NamesUnknown;
        writer.NamesUnknown = true;
        try
        {
            StaticValues.Write(writer, value);
        }
        finally
        {
            writer.NamesUnknown = before;
        }
    }

    /// <summary>Writes an object by its run-time type.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Instance(CaptureWriter writer, object? value) => ObjectValues.Write(writer, value);

    /// <summary>Writes an object of a type of another assembly: by what it is known to be, else by its type's name.</summary>
    /// <typeparam name="T">The type of the parameter or result.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Foreign<T>(CaptureWriter writer, T value) => ObjectValues.WriteForeign(writer, value);

    /// <summary>Writes an object by its own members.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Own<T>(CaptureWriter writer, T value)
        where T : ICapturedObject => CapturedMembers.Write(writer, value);

    /// <summary>Writes an object by its own members, else by those of its declared type.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="members">A function of the writer, a value and the index of the first member to write.</param>
    public static void Declared<T>(CaptureWriter writer, T value, nint members) =>
        CapturedMembers.WriteDeclared(writer, value, members);

    /// <summary>Writes an object of another assembly by what it holds or is found to be.</summary>
    /// <typeparam name="T">The declared type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and the value, which is not null there.</param>
    public static void Generated<T>(CaptureWriter writer, T? value, nint write)
        where T : class
    {
        if (value is null or ICapturedObject or IRedactedObject)
            ObjectValues.Write(writer, value);
        else
            Inner(writer, value, write);
    }

    /// <summary>Begins a member of an object. False when the value has reached its limit.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="name">The first byte of the encoded name, with the separators around it.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="index">The member's index.</param>
    public static bool Member(CaptureWriter writer, ref byte name, int length, int index) =>
        writer.BeginMember(MemoryMarshal.CreateReadOnlySpan(ref name, length), index);

    /// <summary>Writes what stands in place of a secret.</summary>
    /// <param name="writer">The open writer.</param>
    public static void Redacted(CaptureWriter writer) => writer.WriteRedacted();

    /// <summary>Writes an enum by name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Enumeration<T>(CaptureWriter writer, T value)
        where T : struct, Enum => StaticValues.WriteEnum(writer, value);

    /// <summary>Writes a nullable value.</summary>
    /// <typeparam name="T">The underlying type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and a value.</param>
    public static void Optional<T>(CaptureWriter writer, T? value, nint write)
        where T : struct
    {
        if (value.HasValue)
            Inner(writer, value.GetValueOrDefault(), write);
        else
            writer.WriteString(null);
    }

    /// <summary>Writes the items of a collection; a lazy sequence is named.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and an item.</param>
    public static void Sequence<T>(CaptureWriter writer, IEnumerable<T>? value, nint write) =>
        SequenceValues.Write(writer, value, write);

    /// <summary>Writes the entries of a dictionary as members of an object.</summary>
    /// <typeparam name="TKey">The type of the keys.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="writeKey">A function of the writer and a key.</param>
    /// <param name="writeValue">A function of the writer and a value.</param>
    public static void Map<TKey, TValue>(
        CaptureWriter writer, IEnumerable<KeyValuePair<TKey, TValue>>? value, nint writeKey, nint writeValue)
        where TKey : notnull =>
        SequenceValues.Write(writer, value, writeKey, writeValue);

    /// <summary>Writes a key and its value, which is a secret when the key is a secret's name.</summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <typeparam name="TValue">The type of the value.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The pair.</param>
    /// <param name="writeKey">A function of the writer and a key.</param>
    /// <param name="writeValue">A function of the writer and a value.</param>
    public static void Pair<TKey, TValue>(CaptureWriter writer, KeyValuePair<TKey, TValue> value, nint writeKey, nint writeValue)
    {
        if (!writer.TryDescend<KeyValuePair<TKey, TValue>>())
            return;

        writer.BeginObject();
        writer.Json.WriteRaw("\"Key\":"u8);
        int start = writer.Json.Length;
        Inner(writer, value.Key, writeKey);
        bool isSecret = SequenceValues.IsNameOfSecret(writer, value.Key, start);
        writer.Json.WriteRaw(",\"Value\":"u8);
        if (isSecret)
            writer.WriteRedacted();
        else
            Inner(writer, value.Value, writeValue);

        writer.EndObject();
    }

    /// <summary>Writes the items of a span; characters as a string, bytes as size and hash.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and an item.</param>
    public static void Items<T>(CaptureWriter writer, ReadOnlySpan<T> value, nint write) =>
        SequenceValues.Write(writer, value, write);

    /// <summary>Writes the items of a span; characters as a string, bytes as size and hash.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and an item.</param>
    public static void MutableItems<T>(CaptureWriter writer, Span<T> value, nint write) =>
        SequenceValues.Write<T>(writer, value, write);

    /// <summary>Writes the items of a memory; characters as a string, bytes as size and hash.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and an item.</param>
    public static void Memory<T>(CaptureWriter writer, ReadOnlyMemory<T> value, nint write) =>
        SequenceValues.Write(writer, value, write);

    /// <summary>Writes the items of a memory; characters as a string, bytes as size and hash.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and an item.</param>
    public static void MutableMemory<T>(CaptureWriter writer, Memory<T> value, nint write) =>
        SequenceValues.Write<T>(writer, value, write);

    /// <summary>Writes a tuple.</summary>
    /// <typeparam name="T">The tuple's type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    /// <param name="write">A function of the writer and the tuple, which writes the array of its values.</param>
    public static void Tuple<T>(CaptureWriter writer, T value, nint write) => Inner(writer, value, write);

    /// <summary>Begins the array of a tuple's values. False when it may not be walked.</summary>
    /// <typeparam name="T">The tuple's type.</typeparam>
    /// <param name="writer">The open writer.</param>
    public static bool BeginTuple<T>(CaptureWriter writer)
    {
        if (!writer.TryDescend<T>())
            return false;

        writer.BeginItems();
        return true;
    }

    /// <summary>Begins a tuple's value.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="index">Its index.</param>
    public static void TupleItem(CaptureWriter writer, int index) => writer.Separate(index);

    /// <summary>Ends the array of a tuple's values.</summary>
    /// <param name="writer">The open writer.</param>
    public static void EndTuple(CaptureWriter writer) => writer.EndItems();

    /// <summary>Writes the name of a type whose values cannot be captured: pointers, ref structs.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="typeName">The name.</param>
    public static void TypeName(CaptureWriter writer, string typeName) => writer.WriteTypeName(typeName);

    /// <summary>Writes a value inside another one. The code that writes it may not even load.</summary>
    private static unsafe void Inner<T>(CaptureWriter writer, T value, nint write)
    {
        int start = writer.Json.Length;
        int depth = writer.Depth;
        try
        {
            ((delegate*<CaptureWriter, T, void>)write)(writer, value);
        }
        catch (Exception exception)
        {
            writer.FailValue(exception, start, depth);
        }
    }
}
