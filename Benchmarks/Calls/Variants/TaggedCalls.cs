using Peers;

namespace Benchmarks;

/// <summary>With an activity by hand that has three tags: the arguments and the result.</summary>
internal readonly struct TaggedCalls : IVariant
{
    public static int Add(int left, int right) => ActivityAdditions.AddTagged(left, right);

    public static Task<int> AddCompleted(int left, int right) => ActivityAdditions.AddCompletedTagged(left, right);

    public static Task<int> AddSuspended(int left, int right) => ActivityAdditions.AddSuspendedTagged(left, right);
}
