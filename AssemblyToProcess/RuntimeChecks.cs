using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Exceptions that the runtime itself throws, from code that the compiler shares between checks.</summary>
public static class RuntimeChecks
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadsOutside(int[] values, int index) => values[index];

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int ReadsOutsideInTheMiddle(int[] values, int index)
    {
        int first = values[0];
        int second = values[index];
        if (second > first)
            return values[index - 1];

        Use(first);
        return first + second;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Divides(int value, int divisor)
    {
        Use(value);
        return value / divisor;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Overflows(int value)
    {
        Use(value);
        return checked(value * 2);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Dereferences(string? text) => text!.Length;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Casts(object value)
    {
        Use(1);
        return (string)value;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Use(int value) => GC.KeepAlive(value);
}
