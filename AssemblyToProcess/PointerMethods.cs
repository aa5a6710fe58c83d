using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static unsafe class PointerMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CallsAll()
    {
        int* numbers = stackalloc int[2];
        numbers[0] = 4;
        *Next(numbers) = 5;
        return numbers[0] + numbers[1] + Applies(&Twice, 7) + Choose()(3) + Opaque(numbers);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int* Next(int* number) => number + 1;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Applies(delegate*<int, int> function, int number) => function(number);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static delegate*<int, int> Choose() => &Twice;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Opaque(void* address) => address is null ? 1 : 0;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SumsFixed(int[] numbers)
    {
        fixed (int* first = numbers)
        {
            if (numbers.Length == 0)
                return first is null ? -1 : -2;

            int sum = 0;
            for (int index = 0; index < numbers.Length; index++)
                sum += first[index];

            return sum;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Twice(int number) => number * 2;
}
