namespace TraceLlm.Configuration;

/// <summary>What one place says of retries. Null means unset: the next place decides. Immutable.</summary>
internal readonly record struct RetryOptions
{
    public static RetryOptions BuiltIn { get; } = new() { MaxRetries = 0, DelayMs = 500, Backoff = 2, MaxDelayMs = 5000, Jitter = 0 };

    public int? MaxRetries { get; init; }

    public int? DelayMs { get; init; }

    public double? Backoff { get; init; }

    public int? MaxDelayMs { get; init; }

    public double? Jitter { get; init; }

    /// <summary>These options, and where they are silent the others.</summary>
    public RetryOptions Over(RetryOptions other) => new()
    {
        MaxRetries = MaxRetries ?? other.MaxRetries,
        DelayMs = DelayMs ?? other.DelayMs,
        Backoff = Backoff ?? other.Backoff,
        MaxDelayMs = MaxDelayMs ?? other.MaxDelayMs,
        Jitter = Jitter ?? other.Jitter,
    };
}
