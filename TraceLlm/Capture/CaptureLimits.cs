namespace TraceLlm.Capture;

/// <summary>The bounds of one captured value.</summary>
internal static class CaptureLimits
{
    /// <summary>Default number of UTF-16 units of a string that are kept.</summary>
    public const int DefaultMaxLength = 32768;

    /// <summary>Nesting of collections inside a value.</summary>
    public const int MaxDepth = 8;

    /// <summary>Items of one collection.</summary>
    public const int MaxItems = 1000;

    /// <summary>Bytes that a thread keeps for its next capture.</summary>
    public const int RetainedBufferLength = 64 * 1024;
}
