using Peers;

namespace Benchmarks;

/// <summary>With the least that a span in a tree is, by hand.</summary>
internal readonly struct FloorCalls : IVariant
{
    public static int Add(int left, int right) => FloorAdditions.Add(left, right);

    public static Task<int> AddCompleted(int left, int right) => FloorAdditions.AddCompleted(left, right);

    public static Task<int> AddSuspended(int left, int right) => FloorAdditions.AddSuspended(left, right);
}
