using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Parameter collections other than arrays.</summary>
public static class ParamsMethods
{
    public static string Lists() => List(1, 2, 3);

    public static string Empty() => List();

    public static Task<string> ListsLater() => ListLater(1, 2, 3);

    public static string Sequences() => Sequence("a", "b");

    public static string Spans() => Span("a", "b");

    public static string StreamsOfLists() => string.Join("|", Stream(1, 2, 3));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string List(params List<int> numbers) => string.Join("+", numbers);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> ListLater(params List<int> numbers)
    {
        await Task.Yield();
        return string.Join("+", numbers);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Sequence(params IReadOnlyList<string> words) => string.Join("+", words);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Span(params ReadOnlySpan<string> words) => string.Join("+", words);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> Stream(params List<int> numbers)
    {
        foreach (int number in numbers)
            yield return number;
    }
}
