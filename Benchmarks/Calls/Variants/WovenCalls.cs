namespace Benchmarks;

/// <summary>Woven by this repository's weaver.</summary>
internal readonly struct WovenCalls : IVariant
{
    public static int Add(int left, int right) => TracedAdditions.Add(left, right);

    public static Task<int> AddCompleted(int left, int right) => TracedAdditions.AddCompleted(left, right);

    public static Task<int> AddSuspended(int left, int right) => TracedAdditions.AddSuspended(left, right);
}
