using Mono.Cecil;

namespace TraceLlm.Fody.Discovery;

/// <summary>What an attribute says of retries. Null means unset: configuration decides at run time. Immutable.</summary>
internal sealed record RetrySettings
{
    public int? MaxRetries { get; init; }

    public int? DelayMs { get; init; }

    public double? Backoff { get; init; }

    public int? MaxDelayMs { get; init; }

    public double? Jitter { get; init; }

    public int? TimeoutMs { get; init; }

    /// <summary>Types to retry on; empty for all.</summary>
    public IReadOnlyList<TypeReference?> On { get; init; } = [];

    /// <summary>Types not to retry on.</summary>
    public IReadOnlyList<TypeReference?> NotOn { get; init; } = [];

    /// <summary>These settings, and where they are silent those of the type or assembly around.</summary>
    public RetrySettings Over(RetrySettings outer) => new()
    {
        MaxRetries = MaxRetries ?? outer.MaxRetries,
        DelayMs = DelayMs ?? outer.DelayMs,
        Backoff = Backoff ?? outer.Backoff,
        MaxDelayMs = MaxDelayMs ?? outer.MaxDelayMs,
        Jitter = Jitter ?? outer.Jitter,
        TimeoutMs = TimeoutMs ?? outer.TimeoutMs,
        On = On.Count > 0 ? On : outer.On,
        NotOn = NotOn.Count > 0 ? NotOn : outer.NotOn,
    };
}
