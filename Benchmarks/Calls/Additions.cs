using Peers;

namespace Benchmarks;

/// <summary>The loops that every variant of a benchmark runs alike.</summary>
internal static class Additions
{
    /// <summary>Calls of a loop: the steps of a trace, where there is one.</summary>
    public const int Count = 100;

    public static int Loop<T>(int count = Count)
        where T : struct, IVariant
    {
        int sum = 0;
        for (int index = 0; index < count; index++)
            sum = T.Add(sum, index);

        return sum;
    }

    /// <summary>Calls that have completed when they return.</summary>
    public static int LoopCompleted<T>()
        where T : struct, IVariant
    {
        int sum = 0;
        for (int index = 0; index < Count; index++)
            sum = T.AddCompleted(sum, index).GetAwaiter().GetResult();

        return sum;
    }

    /// <summary>Calls that are suspended once, and completed on this thread.</summary>
    public static int LoopSuspended<T>()
        where T : struct, IVariant
    {
        int sum = 0;
        for (int index = 0; index < Count; index++)
        {
            Task<int> call = T.AddSuspended(sum, index);
            Gate.Open();
            sum = call.GetAwaiter().GetResult();
        }

        return sum;
    }
}
