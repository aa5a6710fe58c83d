using Peers;

namespace Benchmarks;

/// <summary>As written.</summary>
internal readonly struct BareCalls : IVariant
{
    public static int Add(int left, int right) => BareAdditions.Add(left, right);

    public static Task<int> AddCompleted(int left, int right) => BareAdditions.AddCompleted(left, right);

    public static Task<int> AddSuspended(int left, int right) => BareAdditions.AddSuspended(left, right);
}
