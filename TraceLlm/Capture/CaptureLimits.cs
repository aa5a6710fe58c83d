namespace TraceLlm.Capture;

/// <summary>The bounds of one captured value. What they cut off is marked, and the JSON stays valid. Immutable.</summary>
internal sealed record CaptureLimits
{
    /// <summary>Bytes that a thread keeps for its next capture.</summary>
    public const int RetainedBufferLength = 64 * 1024;

    /// <summary>
    /// UTF-16 units that are kept of a stream's text beyond what is written of it, until it is searched for secrets: one
    /// that goes across the limit is then found whole.
    /// </summary>
    public const int RedactionMargin = 16 * 1024;

    /// <summary>The deepest nesting that can be configured: the path of a value is searched at each level.</summary>
    public const int DeepestMaxDepth = 64;

    public static CaptureLimits BuiltIn { get; } = new();

    /// <summary>UTF-16 units of a string that are kept.</summary>
    public int MaxLength { get; init; } = 32768;

    /// <summary>Items of one collection.</summary>
    public int MaxItems { get; init; } = 1000;

    /// <summary>Nesting of collections and objects inside a value.</summary>
    public int MaxDepth
    {
        get;
        init => field = Math.Min(value, DeepestMaxDepth);
    } = 8;

    /// <summary>Bytes of one value's JSON after which no further item or member is begun.</summary>
    public int MaxBytes { get; init; } = 1024 * 1024;
}
