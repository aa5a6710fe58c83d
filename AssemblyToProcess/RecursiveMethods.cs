using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class RecursiveMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Counts(int depth) => depth == 0 ? 0 : 1 + Counts(depth - 1);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsEven(int number) => number == 0 || IsOdd(number - 1);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool IsOdd(int number) => number != 0 && IsEven(number - 1);

    public static string Walks(int depth) => string.Join(" ", Walk(depth));

    public static async Task<string> WalksLater(int depth)
    {
        var steps = new List<int>();
        await foreach (int step in WalkLater(depth))
            steps.Add(step);

        return string.Join(" ", steps);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IEnumerable<int> Walk(int depth)
    {
        yield return depth;
        if (depth == 0)
            yield break;

        foreach (int step in Walk(depth - 1))
            yield return step;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async IAsyncEnumerable<int> WalkLater(int depth)
    {
        yield return depth;
        if (depth == 0)
            yield break;

        await Task.Yield();
        await foreach (int step in WalkLater(depth - 1))
            yield return step;
    }
}
