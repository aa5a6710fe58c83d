using System.Runtime.CompilerServices;

namespace TraceLlm.Spans;

/// <summary>The clock in force: wall time once per trace, monotonic time for everything else.</summary>
internal static class SpanClock
{
    private static TimeProvider s_provider = TimeProvider.System;

    public static TimeProvider Provider
    {
        get => s_provider;
        set => s_provider = value;
    }

    public static long Timestamp
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_provider.GetTimestamp();
    }

    public static DateTime UtcNow => s_provider.GetUtcNow().UtcDateTime;

    public static TimeSpan Elapsed(long start, long end) => s_provider.GetElapsedTime(start, end);
}
