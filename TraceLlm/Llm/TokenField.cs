namespace TraceLlm.Llm;

/// <summary>What a count in a provider's usage means. Woven code passes the number: members are added, never changed.</summary>
internal enum TokenField
{
    /// <summary>The input.</summary>
    Input,

    /// <summary>The output.</summary>
    Output,

    /// <summary>Input and output together.</summary>
    Total,

    /// <summary>The part of the input that was read from the cache.</summary>
    CacheRead,

    /// <summary>The part of the input that was written to the cache.</summary>
    CacheWrite,

    /// <summary>Input that was read from the cache and is not part of <see cref="Input"/>.</summary>
    CacheReadBeside,

    /// <summary>Input that was written to the cache and is not part of <see cref="Input"/>.</summary>
    CacheWriteBeside,

    /// <summary>The part of the output that is reasoning.</summary>
    Reasoning,

    /// <summary>Reasoning that is not part of <see cref="Output"/>.</summary>
    ReasoningBeside,
}
