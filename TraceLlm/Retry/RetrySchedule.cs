namespace TraceLlm.Retry;

/// <summary>How long to wait before each retry. Immutable.</summary>
/// <param name="DelayMs">The wait before the first retry, in milliseconds.</param>
/// <param name="Backoff">What each further wait is multiplied by.</param>
/// <param name="MaxDelayMs">The longest wait, before jitter, in milliseconds.</param>
/// <param name="Jitter">The part of a wait, 0 to 1, by which it may be shorter or longer.</param>
internal readonly record struct RetrySchedule(double DelayMs, double Backoff, double MaxDelayMs, double Jitter)
{
    /// <summary>The wait before a retry.</summary>
    /// <param name="retry">Its number, from 0.</param>
    /// <param name="sample">A random number from 0 to 1.</param>
    public TimeSpan WaitBefore(int retry, double sample)
    {
        // Nothing times an overflow would be no number.
        double wait = DelayMs == 0 ? 0 : Math.Min(DelayMs * Math.Pow(Backoff, retry), MaxDelayMs);
        return TimeSpan.FromMilliseconds(wait * (1 + (Jitter * ((2 * sample) - 1))));
    }

    /// <summary>What is waited when an exception says how long: never longer than the longest wait.</summary>
    public TimeSpan Cap(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Min(wait.TotalMilliseconds, MaxDelayMs));
}
