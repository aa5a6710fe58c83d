namespace TraceLlm.Documents;

/// <summary>Token counts of one or more LLM calls. Immutable.</summary>
public sealed record TokenUsage
{
    /// <summary>Tokens of the input, cached ones included.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens of the output, reasoning included.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Input and output together.</summary>
    public long TotalTokens { get; init; }

    /// <summary>Input tokens that were read from the provider's cache.</summary>
    public long CacheReadTokens { get; init; }

    /// <summary>Input tokens that were written to the provider's cache.</summary>
    public long CacheWriteTokens { get; init; }

    /// <summary>Output tokens that the model spent on reasoning.</summary>
    public long ReasoningTokens { get; init; }

    /// <summary><c>reported</c> by the provider, or <c>estimated</c> from text.</summary>
    public string Source { get; init; } = "";
}
