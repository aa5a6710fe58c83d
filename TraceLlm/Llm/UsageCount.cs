namespace TraceLlm.Llm;

/// <summary>Token counts of one or more LLM calls.</summary>
internal readonly record struct UsageCount(long Input, long Output, long CacheRead, long CacheWrite, long Reasoning)
{
    /// <summary>Input and output together. Cached and reasoning tokens are parts of those, not additions.</summary>
    public long Total => Input + Output;

    public static UsageCount operator +(UsageCount left, UsageCount right) => new(
        left.Input + right.Input,
        left.Output + right.Output,
        left.CacheRead + right.CacheRead,
        left.CacheWrite + right.CacheWrite,
        left.Reasoning + right.Reasoning);
}
