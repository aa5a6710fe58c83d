using System.Runtime.CompilerServices;

namespace TraceLlm.Spans;

/// <summary>The clock in force: wall time once per trace, monotonic time for everything else.</summary>
internal static class SpanClock
{
    private static TimeProvider s_provider = TimeProvider.System;
    private static TimeProvider s_untraced = TimeProvider.System;

    /// <summary>The clock as it was given, for timers.</summary>
    public static TimeProvider Provider
    {
        get => s_provider;
        set
        {
            s_provider = value;
            s_untraced = ReferenceEquals(value, TimeProvider.System) ? value : new UntracedClock(value);
        }
    }

    public static long Timestamp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_untraced.GetTimestamp();
    }

    public static DateTime UtcNow => s_untraced.GetUtcNow().UtcDateTime;

    public static TimeSpan Elapsed(long start, long end) => s_untraced.GetElapsedTime(start, end);
}
