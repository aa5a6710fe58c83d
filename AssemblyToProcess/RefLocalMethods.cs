using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>References, spans and pointers that live between two suspensions.</summary>
public static class RefLocalMethods
{
    private static readonly Lock s_gate = new();

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> SpanBetweenAwaits(int[] numbers)
    {
        await Task.Yield();
        numbers = [.. numbers];
        int sum = 0;
        {
            Span<int> rest = numbers.AsSpan(1);
            ref int first = ref rest[0];
            first *= 10;
            foreach (int number in rest)
                sum += number;
        }

        await Task.Yield();
        ReadOnlySpan<int> all = numbers;
        return sum + all[0];
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> LockBetweenAwaits(string text)
    {
        await Task.Yield();
        string inside;
        lock (s_gate)
            inside = text + s_gate.IsHeldByCurrentThread;

        await Task.Yield();
        return inside + s_gate.IsHeldByCurrentThread;
    }

    public static string SpansInAnIterator() => string.Join("|", Words("one two three"));

    public static unsafe string PointersInAnIterator()
    {
        string result = "";
        foreach (int item in Pointers([1, 2, 3]))
            result += item;

        return result;
    }

    public static async Task<string> SpansInAnAsyncIterator()
    {
        string result = "";
        await foreach (string word in WordsLater("one two"))
            result += word + "|";

        return result;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<string> Words(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            ReadOnlySpan<char> rest = text.AsSpan(start);
            int end = rest.IndexOf(' ');
            string word = (end < 0 ? rest : rest[..end]).ToString();
            start += word.Length + 1;
            yield return word;
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> Pointers(int[] numbers)
    {
        for (int index = 0; index < numbers.Length; index++)
        {
            unsafe
            {
                fixed (int* number = &numbers[index])
                    *number *= 2;
            }

            yield return numbers[index];
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async IAsyncEnumerable<string> WordsLater(string text)
    {
        int start = 0;
        while (start < text.Length)
        {
            await Task.Yield();
            ReadOnlySpan<char> rest = text.AsSpan(start);
            int end = rest.IndexOf(' ');
            string word = (end < 0 ? rest : rest[..end]).ToString();
            start += word.Length + 1;
            yield return word;
        }
    }
}
