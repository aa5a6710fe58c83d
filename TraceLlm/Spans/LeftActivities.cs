using System.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>
/// Leads past the Activity of a span that has ended. An Activity that the body started and left open, as for its caller to
/// stop, remembers the span's as the one before, and makes it current when it stops; without tracing that would be the
/// caller's.
/// </summary>
internal static class LeftActivities
{
    private const string Property = "tracellm.before";

    static LeftActivities() => Activity.CurrentChanged += static (_, change) => Pass(change.Current);

    /// <summary>Notes an Activity of ours that another may make current again.</summary>
    /// <param name="left">The Activity.</param>
    /// <param name="before">What was current before it.</param>
    public static void Note(Activity left, Activity? before) => left.SetCustomProperty(Property, new Left(before));

    private static void Pass(Activity? current)
    {
        Activity? next = current;
        while (next is { IsStopped: true } && next.GetCustomProperty(Property) is Left left)
            next = left.Before;

        if (!ReferenceEquals(next, current))
            Activity.Current = next is { IsStopped: false } ? next : null;
    }

    private sealed record Left(Activity? Before);
}
