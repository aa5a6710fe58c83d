using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class GenericMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Echo<T>(T value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Largest<T>(T left, T right)
        where T : struct, IComparable<T> => left.CompareTo(right) >= 0 ? left : right;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T? OrNothing<T>(T value, bool give)
        where T : struct => give ? value : null;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Creates<T>()
        where T : class, new() => new();

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<TValue> Later<TKey, TValue>(TKey key, TValue value)
        where TKey : notnull
    {
        await Task.Yield();
        return value;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsRefLike() => NameOf<ReadOnlySpan<char>>("text") + NameOf(5);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string NameOf<T>(scoped T value)
        where T : allows ref struct => typeof(T).Name;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsByReference()
    {
        string text = "a";
        int number = 1;
        Swap(ref text, "b", out string oldText);
        Swap(ref number, 2, out int oldNumber);
        return text + oldText + number + oldNumber;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Swap<T>(ref T held, in T given, out T old)
    {
        old = held;
        held = given;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static TNumber Total<TNumber>(TNumber[] numbers)
        where TNumber : unmanaged, System.Numerics.INumber<TNumber>
    {
        TNumber sum = TNumber.Zero;
        foreach (TNumber number in numbers)
            sum += number;

        return sum;
    }
}
