using Peers;

namespace Benchmarks;

/// <summary>Woven by AspectInjector.</summary>
internal readonly struct AspectCalls : IVariant
{
    public static int Add(int left, int right) => RecordedAdditions.Add(left, right);

    public static Task<int> AddCompleted(int left, int right) => RecordedAdditions.AddCompleted(left, right);

    public static Task<int> AddSuspended(int left, int right) => RecordedAdditions.AddSuspended(left, right);
}
