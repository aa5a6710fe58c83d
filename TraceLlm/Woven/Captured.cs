using System.ComponentModel;
using System.Runtime.CompilerServices;
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
    /// <summary>Begins the member of a parameter.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="span">The span of the call.</param>
    /// <param name="index">The parameter's index in the descriptor.</param>
    public static CaptureWriter Parameter(CaptureWriter writer, Span span, int index)
    {
        writer.WriteName(span.Method.ParameterNames[index]);
        return writer;
    }

    /// <summary>Begins the member of a by-ref parameter's final value, which stands beside the result.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="span">The span of the call.</param>
    /// <param name="index">The parameter's index in the descriptor.</param>
    public static CaptureWriter FinalParameter(CaptureWriter writer, Span span, int index)
    {
        ReadOnlySpan<byte> name = span.Method.ParameterNames[index];
        writer.WriteName(name.SequenceEqual(CaptureWriter.Result) ? "\"result (parameter)\":"u8 : name);
        return writer;
    }

    /// <summary>Begins the member of the result.</summary>
    /// <param name="writer">The open writer.</param>
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
    public static void ByReference<T>(CaptureWriter writer, ref T value)
    {
        if (Unsafe.IsNullRef(ref value))
            writer.WriteString(null);
        else
            StaticValues.Write(writer, value);
    }

    /// <summary>Writes an object by its run-time type.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Instance(CaptureWriter writer, object? value) => ObjectValues.Write(writer, value);

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
    public static void Optional<T>(CaptureWriter writer, T? value)
        where T : struct => StaticValues.WriteNullable(writer, value);

    /// <summary>Writes a nullable enum by name.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void OptionalEnumeration<T>(CaptureWriter writer, T? value)
        where T : struct, Enum
    {
        if (value.HasValue)
            StaticValues.WriteEnum(writer, value.GetValueOrDefault());
        else
            writer.WriteString(null);
    }

    /// <summary>Writes the items of a span; characters as a string, bytes as size and hash.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void Items<T>(CaptureWriter writer, ReadOnlySpan<T> value) => writer.WriteSpan(value);

    /// <summary>Writes the items of a span; characters as a string, bytes as size and hash.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="writer">The open writer.</param>
    /// <param name="value">The value.</param>
    public static void MutableItems<T>(CaptureWriter writer, Span<T> value) => writer.WriteSpan<T>(value);

    /// <summary>Writes the name of a type whose values cannot be captured: pointers, ref structs.</summary>
    /// <param name="writer">The open writer.</param>
    /// <param name="typeName">The name.</param>
    public static void TypeName(CaptureWriter writer, string typeName) => writer.WriteTypeName(typeName);
}
