namespace TraceLlm.Llm;

/// <summary>Who reported the usage of a span. The later one wins.</summary>
internal enum UsageOrigin : byte
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>It was read from the result.</summary>
    Result,

    /// <summary>Code recorded it.</summary>
    Code,
}
