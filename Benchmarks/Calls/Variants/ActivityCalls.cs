using Peers;

namespace Benchmarks;

/// <summary>With an activity by hand.</summary>
internal readonly struct ActivityCalls : IVariant
{
    public static int Add(int left, int right) => ActivityAdditions.Add(left, right);

    public static Task<int> AddCompleted(int left, int right) => ActivityAdditions.AddCompleted(left, right);

    public static Task<int> AddSuspended(int left, int right) => ActivityAdditions.AddSuspended(left, right);
}
