namespace Benchmarks;

/// <summary>Woven by this repository's weaver, to be tried again twice.</summary>
internal readonly struct RetriedCalls : IVariant
{
    public static int Add(int left, int right) => RetriedAdditions.Add(left, right);

    public static Task<int> AddCompleted(int left, int right) => RetriedAdditions.AddCompleted(left, right);

    public static Task<int> AddSuspended(int left, int right) => RetriedAdditions.AddSuspended(left, right);
}
