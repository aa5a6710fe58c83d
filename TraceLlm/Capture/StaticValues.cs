using System.Runtime.CompilerServices;
using System.Text;

namespace TraceLlm.Capture;

/// <summary>
/// Writes a value whose type is known where it is called. For a value type the compiler keeps the one branch that
/// applies, so nothing is boxed; for a reference type the value itself decides.
/// </summary>
internal static class StaticValues
{
    public static void Write<T>(CaptureWriter writer, T value)
    {
        if (!typeof(T).IsValueType)
            ObjectValues.Write(writer, value);
        else
            WriteValueType(writer, value);
    }

    /// <summary>Writes a value by what the build made for its type; null where the type says enough.</summary>
    public static void WriteBy<T>(CaptureWriter writer, T value, Action<CaptureWriter, T>? write)
    {
        if (write is null)
        {
            Write(writer, value);
            return;
        }

        int start = writer.Json.Length;
        int depth = writer.Depth;
        try
        {
            write(writer, value);
        }
        catch (Exception exception)
        {
            writer.FailValue(exception, start, depth);
        }
    }

    /// <summary>Writes an enum by its name or names; a value that has none as its number.</summary>
    public static void WriteEnum<T>(CaptureWriter writer, T value)
        where T : struct, Enum
    {
        Span<char> name = stackalloc char[128];
        if (Enum.TryFormat(value, name, out int written))
            writer.WriteText(name[..written]);
        else
            writer.WriteText(value.ToString());
    }

    private static void WriteValueType<T>(CaptureWriter writer, T value)
    {
        Utf8JsonBuffer json = writer.Json;
        if (typeof(T) == typeof(bool)) json.WriteBoolean(As<T, bool>(ref value));
        else if (typeof(T) == typeof(int)) json.WriteInteger(As<T, int>(ref value));
        else if (typeof(T) == typeof(long)) json.WriteInteger(As<T, long>(ref value));
        else if (typeof(T) == typeof(double)) json.WriteNumber(As<T, double>(ref value));
        else if (typeof(T) == typeof(float)) WriteSingle(json, As<T, float>(ref value));
        else if (typeof(T) == typeof(decimal)) json.WriteFormatted(As<T, decimal>(ref value));
        else if (typeof(T) == typeof(byte)) json.WriteFormatted(As<T, byte>(ref value));
        else if (typeof(T) == typeof(sbyte)) json.WriteFormatted(As<T, sbyte>(ref value));
        else if (typeof(T) == typeof(short)) json.WriteFormatted(As<T, short>(ref value));
        else if (typeof(T) == typeof(ushort)) json.WriteFormatted(As<T, ushort>(ref value));
        else if (typeof(T) == typeof(uint)) json.WriteFormatted(As<T, uint>(ref value));
        else if (typeof(T) == typeof(ulong)) json.WriteFormatted(As<T, ulong>(ref value));
        else if (typeof(T) == typeof(nint)) json.WriteFormatted(As<T, nint>(ref value));
        else if (typeof(T) == typeof(nuint)) json.WriteFormatted(As<T, nuint>(ref value));
        else if (typeof(T) == typeof(Int128)) json.WriteFormatted(As<T, Int128>(ref value));
        else if (typeof(T) == typeof(UInt128)) json.WriteFormatted(As<T, UInt128>(ref value));
        else if (typeof(T) == typeof(Half)) WriteHalf(json, As<T, Half>(ref value));
        else if (typeof(T) == typeof(char)) WriteCharacter(json, As<T, char>(ref value));
        else if (typeof(T) == typeof(Rune)) WriteRune(json, As<T, Rune>(ref value));
        else if (typeof(T) == typeof(Guid)) json.WriteQuoted(As<T, Guid>(ref value));
        else if (typeof(T) == typeof(DateTime)) json.WriteQuoted(As<T, DateTime>(ref value), "O");
        else if (typeof(T) == typeof(DateTimeOffset)) json.WriteQuoted(As<T, DateTimeOffset>(ref value), "O");
        else if (typeof(T) == typeof(DateOnly)) json.WriteQuoted(As<T, DateOnly>(ref value), "O");
        else if (typeof(T) == typeof(TimeOnly)) json.WriteQuoted(As<T, TimeOnly>(ref value), "O");
        else if (typeof(T) == typeof(TimeSpan)) json.WriteQuoted(As<T, TimeSpan>(ref value), "c");
        else if (typeof(T) == typeof(CancellationToken)) writer.WriteTypeName(nameof(CancellationToken));
        else ObjectValues.Write(writer, value);
    }

    private static void WriteSingle(Utf8JsonBuffer json, float value)
    {
        if (float.IsFinite(value))
            json.WriteFormatted(value);
        else
            json.WriteQuoted(value);
    }

    private static void WriteHalf(Utf8JsonBuffer json, Half value)
    {
        if (Half.IsFinite(value))
            json.WriteFormatted(value);
        else
            json.WriteQuoted(value);
    }

    private static void WriteCharacter(Utf8JsonBuffer json, char value) => json.WriteString([value]);

    private static void WriteRune(Utf8JsonBuffer json, Rune value)
    {
        Span<char> units = stackalloc char[2];
        json.WriteString(units[..value.EncodeToUtf16(units)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TTo As<TFrom, TTo>(ref TFrom value) => Unsafe.As<TFrom, TTo>(ref value);
}
