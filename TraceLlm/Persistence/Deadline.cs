using Stopwatch = System.Diagnostics.Stopwatch;

namespace TraceLlm.Persistence;

/// <summary>Until when somebody waits, in real time. Immutable.</summary>
internal readonly struct Deadline
{
    /// <summary>What a monitor can wait for at once, and well below.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    /// <summary>Longer than any process runs.</summary>
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(10_000);

    private readonly long _timestamp;

    private Deadline(long timestamp) => _timestamp = timestamp;

    public static Deadline Never { get; } = new(long.MaxValue);

    /// <param name="timeout">The wait from now on; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</param>
    public static Deadline After(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan || timeout > s_endless
            ? Never
            : new Deadline(Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency));

    /// <summary>
    /// Waits for a pulse of a gate that the caller holds, or a while. False when the deadline has come. A wait may be cut
    /// short: callers test what they wait for, and wait again.
    /// </summary>
    public bool Wait(object gate)
    {
        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), _timestamp);
        if (left <= TimeSpan.Zero)
            return false;

        Monitor.Wait(gate, left < s_longestWait ? left : s_longestWait);
        return true;
    }
}
