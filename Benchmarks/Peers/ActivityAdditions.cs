using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Peers;

/// <summary>The methods that are measured, with an <see cref="Activity"/> by hand.</summary>
public static class ActivityAdditions
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Add(int left, int right)
    {
        using Activity? activity = Listeners.Source.StartActivity("add");
        return left + right;
    }

    /// <summary>Also says what was added.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int AddTagged(int left, int right)
    {
        using Activity? activity = Listeners.Source.StartActivity("add");
        int sum = left + right;
        Tag(activity, left, right, sum);
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompleted(int left, int right)
    {
        using Activity? activity = Listeners.Source.StartActivity("add");
        await Task.CompletedTask;
        return left + right;
    }

    /// <summary>Also says what was added.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompletedTagged(int left, int right)
    {
        using Activity? activity = Listeners.Source.StartActivity("add");
        await Task.CompletedTask;
        int sum = left + right;
        Tag(activity, left, right, sum);
        return sum;
    }

    /// <summary>Adds once the gate is opened.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspended(int left, int right)
    {
        using Activity? activity = Listeners.Source.StartActivity("add");
        await Gate.Awaited;
        return left + right;
    }

    /// <summary>Also says what was added.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspendedTagged(int left, int right)
    {
        using Activity? activity = Listeners.Source.StartActivity("add");
        await Gate.Awaited;
        int sum = left + right;
        Tag(activity, left, right, sum);
        return sum;
    }

    /// <summary>Calls under an activity of their own, as steps are called under a root.</summary>
    public static int Under(Func<int> calls)
    {
        using Activity? activity = Listeners.Source.StartActivity("root");
        return calls();
    }

    private static void Tag(Activity? activity, int left, int right, int sum)
    {
        activity?.SetTag("left", left);
        activity?.SetTag("right", right);
        activity?.SetTag("result", sum);
    }
}
