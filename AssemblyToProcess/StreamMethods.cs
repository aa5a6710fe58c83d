using System.Collections;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class StreamMethods
{
    public static List<string> Log { get; } = [];

    [Trace]
    public static IEnumerable<string> Words(string prefix, int count)
    {
        Log.Add("started");
        try
        {
            for (int index = 0; index < count; index++)
                yield return prefix + index + " ";
        }
        finally
        {
            Log.Add("disposed");
        }
    }

    [Trace]
    public static IEnumerable<int> Numbers(int count)
    {
        for (int index = 0; index < count; index++)
            yield return Tool(index);
    }

    [TraceTool]
    public static int Tool(int value) => value * 10;

    [Trace]
    public static IEnumerable<T> Repeats<T>(T value, int count)
    {
        for (int index = 0; index < count; index++)
            yield return value;
    }

    [Trace]
    public static IEnumerator<int> Enumerator(int count)
    {
        for (int index = 0; index < count; index++)
            yield return index;
    }

    [Trace]
    public static IEnumerable Untyped()
    {
        yield return 1;
        yield return "two";
    }

    [Trace]
    public static IEnumerable<int> Fails(Exception exception)
    {
        yield return 1;
        throw exception;
    }

    [Trace]
    public static IEnumerable<int> NotAnIterator(int[] items) => items;

    [Trace]
    public static async IAsyncEnumerable<string> Tokens(string text, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (string token in text.Split(' '))
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            await AsyncTool(token);
            yield return token + " ";
        }
    }

    [TraceTool]
    public static async Task AsyncTool(string token) => await Task.Yield();

    [Trace]
    public static IAsyncEnumerable<string> NotAnAsyncIterator(string text) => Plain(text);

    [Trace]
    public static IAsyncEnumerator<string> AsyncEnumerator(string text) => Plain(text).GetAsyncEnumerator();

    [Trace]
    public static async IAsyncEnumerable<int> FailsAsync(Exception exception)
    {
        yield return 1;
        await Task.Yield();
        throw exception;
    }

    private static async IAsyncEnumerable<string> Plain(string text)
    {
        foreach (char unit in text)
        {
            await Task.Yield();
            yield return unit.ToString();
        }
    }

    public static string All(IEnumerable items) => string.Join("|", items.Cast<object>());

    public static string WordsAll() => All(Words("w", 3));

    public static string WordsLeftEarly()
    {
        Log.Clear();
        foreach (string word in Words("w", 3))
            return word + string.Join(",", Log) + Tracer.CurrentTraceId;

        return "";
    }

    public static string WordsNeverEnumerated()
    {
        Words("w", 3);
        return "nothing";
    }

    public static string WordsTwice()
    {
        IEnumerable<string> words = Words("w", 2);
        return All(words) + All(words);
    }

    public static string NumbersAll() => All(Numbers(3));

    public static string RepeatsAll() => All(Repeats(DayOfWeek.Friday, 2));

    public static string EnumeratorAll()
    {
        using IEnumerator<int> enumerator = Enumerator(3);
        int sum = 0;
        while (enumerator.MoveNext())
            sum += enumerator.Current;

        return sum.ToString();
    }

    public static string UntypedAll() => All(Untyped());

    public static string FailsAll(Exception exception) => All(Fails(exception));

    public static bool ReturnsThatVeryObject()
    {
        int[] items = [1, 2];
        return ReferenceEquals(NotAnIterator(items), items);
    }

    public static string Interleaved()
    {
        using IEnumerator<string> first = Words("a", 2).GetEnumerator();
        using IEnumerator<string> second = Words("b", 2).GetEnumerator();
        string result = "";
        while (first.MoveNext() && second.MoveNext())
            result += first.Current + second.Current + Tracer.CurrentTraceId;

        return result;
    }

    [Trace]
    public static string Consumer()
    {
        IEnumerator<string> abandoned = Words("x", 5).GetEnumerator();
        abandoned.MoveNext();
        string parent = Tracer.CurrentSpan.SpanId ?? "";
        string result = "";
        foreach (string word in Words("y", 2))
        {
            result += word;
            Tool(1);
        }

        return result + (parent == (Tracer.CurrentSpan.SpanId ?? ""));
    }

    public static async Task<string> TokensAll(string text)
    {
        string result = "";
        await foreach (string token in Tokens(text))
            result += token + Tracer.CurrentTraceId;

        return result;
    }

    public static async Task<string> TokensCancelled()
    {
        using var source = new CancellationTokenSource();
        string result = "";
        try
        {
            await foreach (string token in Tokens("one two three").WithCancellation(source.Token))
            {
                result += token;
                source.Cancel();
            }
        }
        catch (OperationCanceledException)
        {
            result += "cancelled";
        }

        return result;
    }

    public static async Task<string> TokensLeftEarly()
    {
        await foreach (string token in Tokens("one two three"))
            return token;

        return "";
    }

    public static async Task<string> NotAnAsyncIteratorAll()
    {
        string result = "";
        await foreach (string token in NotAnAsyncIterator("abc"))
            result += token;

        return result;
    }

    public static async Task<string> AsyncEnumeratorAll()
    {
        await using IAsyncEnumerator<string> enumerator = AsyncEnumerator("abc");
        string result = "";
        while (await enumerator.MoveNextAsync())
            result += enumerator.Current;

        return result;
    }

    public static async Task<int> FailsAsyncAll(Exception exception)
    {
        int sum = 0;
        await foreach (int item in FailsAsync(exception))
            sum += item;

        return sum;
    }
}
