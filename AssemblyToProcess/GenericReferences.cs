using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>By-ref parameters of generic types and of type parameters, traced by their type.</summary>
[Trace]
public sealed class GenericReferences
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fills(int three, out List<string> items) => items = [.. Enumerable.Repeat("x", three)];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Validates<T>(byte target, out T? item, out byte? first)
    {
        item = default;
        first = target > 1 ? target : null;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Replaces<T>(ref T value, T by) => value = by;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Accepts<T>(ref T value, ushort packet, ReadOnlySpan<byte> bytes) => bytes.Length == packet && value is not null;

    [NoTrace]
    public static string CallsFills()
    {
        Fills(3, out List<string> items);
        return string.Join(" ", items);
    }

    [NoTrace]
    public static string CallsValidates()
    {
        Validates(1, out int number, out byte? none);
        Validates(2, out string? text, out byte? some);
        return $"{number} {none} {text} {some}";
    }

    [NoTrace]
    public static string CallsReplaces()
    {
        int number = 0;
        string text = "a";
        new GenericReferences().Replaces(ref number, 7);
        new GenericReferences().Replaces(ref text, "b");
        return number + text;
    }

    [NoTrace]
    public static bool CallsAccepts()
    {
        string value = "held";
        return Accepts(ref value, 2, [1, 2]);
    }
}
