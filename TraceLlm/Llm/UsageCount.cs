namespace TraceLlm.Llm;

/// <summary>Token counts of one or more LLM calls.</summary>
/// <param name="Input">Tokens of the input, cached ones included.</param>
/// <param name="Output">Tokens of the output, reasoning included.</param>
/// <param name="CacheRead">The part of the input that was read from the provider's cache.</param>
/// <param name="CacheWrite">The part of the input that was written to the provider's cache.</param>
/// <param name="Reasoning">The part of the output that the model spent on reasoning.</param>
internal readonly record struct UsageCount(long Input, long Output, long CacheRead, long CacheWrite, long Reasoning)
{
    /// <summary>Input and output together. Cached and reasoning tokens are parts of those, not additions.</summary>
    public long Total => Input + Output;

    /// <summary>Input that was neither read from the cache nor written to it.</summary>
    public long Uncached => Input - CacheRead - CacheWrite;

    /// <summary>Whether no part is larger than the whole.</summary>
    public bool IsConsistent => Uncached >= 0 && Reasoning <= Output;

    public static UsageCount operator +(UsageCount left, UsageCount right) => new(
        left.Input + right.Input,
        left.Output + right.Output,
        left.CacheRead + right.CacheRead,
        left.CacheWrite + right.CacheWrite,
        left.Reasoning + right.Reasoning);

    public static UsageCount operator -(UsageCount left, UsageCount right) => new(
        left.Input - right.Input,
        left.Output - right.Output,
        left.CacheRead - right.CacheRead,
        left.CacheWrite - right.CacheWrite,
        left.Reasoning - right.Reasoning);

    /// <summary>Whether both may be reports of the same call. Only one of them may know of caching and reasoning.</summary>
    public bool LooksLike(UsageCount other) => Input == other.Input && Output == other.Output;
}
