namespace TraceLlm;

/// <summary>
/// Implemented by an exception that says how long to wait before the call is tried again, as a provider's rate limit
/// does. A retry then waits that long instead of what its schedule says, but never longer than <c>RetryMaxDelayMs</c>.
/// </summary>
public interface IRetryAfter
{
    /// <summary>The time to wait. Null, negative, and a getter that throws leave it to the schedule.</summary>
    TimeSpan? RetryAfter { get; }
}
