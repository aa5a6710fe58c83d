using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class SpanMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string CallsAll()
    {
        int[] numbers = [1, 2, 3];
        Span<int> rest = Rest(numbers);
        rest[0] = 20;
        ReadOnlySpan<char> word = FirstWord("two words");
        return $"{numbers[1]} {word} {Sum(1, 2, 3)} {Longer("abc", "de")} {Bytes([1, 2])}";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Span<int> Rest(Span<int> numbers) => numbers[1..];

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text) => text[..text.IndexOf(' ')];

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Sum(params ReadOnlySpan<int> numbers)
    {
        int sum = 0;
        foreach (int number in numbers)
            sum += number;

        return sum;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Longer(scoped ReadOnlySpan<char> left, scoped in ReadOnlySpan<char> right) =>
        (left.Length > right.Length ? left : right).ToString();

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Bytes(ReadOnlySpan<byte> bytes) => bytes.Length;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FillsStack(int count)
    {
        Span<int> numbers = stackalloc int[count];
        for (int index = 0; index < numbers.Length; index++)
            numbers[index] = index;

        return Sum(numbers);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CallsGeneric() => Count<string>(["a", "b"]) + Count<Guid>(default);

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Count<T>(ReadOnlySpan<T> items) => items.Length;
}
