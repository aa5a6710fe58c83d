using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>Whether a failed attempt is followed by another, and after what wait. The default: it is not.</summary>
internal readonly record struct RetryDecision(bool Retries, TimeSpan Wait)
{
    /// <param name="failure">What the attempt failed with, as the caller would see it.</param>
    /// <param name="attempt">The attempt's number, from 1.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="isRetriedType">Whether the exception's type is one to retry on.</param>
    /// <param name="sample">A random number from 0 to 1, for jitter.</param>
    public static RetryDecision After(Exception failure, int attempt, RetryPolicy policy, bool isRetriedType, double sample)
    {
        if (attempt > policy.MaxRetries || !isRetriedType || SpanError.IsCancellation(failure))
            return default;

        TimeSpan wait = RetryHint.Of(failure, policy.RetryAfterHeader) is { } hint
            ? policy.Schedule.Cap(hint)
            : policy.Schedule.WaitBefore(retry: attempt - 1, sample);
        return new RetryDecision(true, wait);
    }
}
