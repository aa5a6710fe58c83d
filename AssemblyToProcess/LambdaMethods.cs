using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class LambdaMethods
{
    public static int All(int number)
    {
        Func<int, int> twice = [Trace] [MethodImpl(MethodImplOptions.NoInlining)] static (value) => value * 2;
        return twice(number);
    }

    public static int Captures(int number)
    {
        Func<int, int> add = [Trace] [MethodImpl(MethodImplOptions.NoInlining)] (value) => number += value;
        return add(1) + number;
    }

    public static int Discards(int number)
    {
        Func<int, int, int> constant = [Trace] [MethodImpl(MethodImplOptions.NoInlining)] (_, _) => 7;
        return constant(number, number);
    }

    public static Task<string> Later(string text)
    {
        Func<Task<string>> later = [Trace] [MethodImpl(MethodImplOptions.NoInlining)] async () =>
        {
            await Task.Yield();
            return text + " later";
        };
        return later();
    }

    public static Task<int> LaterWithoutCapture(int number)
    {
        Func<int, Task<int>> later = [Trace] [MethodImpl(MethodImplOptions.NoInlining)] static async (value) =>
        {
            await Task.Yield();
            return value + 1;
        };
        return later(number);
    }

    public static int Local(int number)
    {
        return Inside(3);

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        int Inside(int factor) => number * factor;
    }

    public static int StaticLocal(int number)
    {
        return Inside(number);

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        static int Inside(int value) => value * 3;
    }

    public static Task<T> GenericLocal<T>(T value)
    {
        return Inside<string>("other");

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        async Task<T> Inside<TOther>(TOther other)
        {
            await Task.Yield();
            return value;
        }
    }

    public static int Nested(int number)
    {
        Func<Func<int>> outer = () => [Trace] [MethodImpl(MethodImplOptions.NoInlining)] () => number + 1;
        return outer()();
    }
}
