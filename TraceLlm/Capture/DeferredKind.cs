namespace TraceLlm.Capture;

/// <summary>What a member is kept as until it becomes JSON. Each but the first is a byte that UTF-8 does not use (RFC 3629, section 1).</summary>
internal enum DeferredKind : byte
{
    /// <summary>There is no value.</summary>
    None = 0,

    /// <summary>An integer of 64 bits.</summary>
    Integer = 0xF8,

    /// <summary>The bits of a double.</summary>
    Double = 0xF9,

    /// <summary>The bits of a float.</summary>
    Single = 0xFA,

    /// <summary>1 or 0.</summary>
    Boolean = 0xFB,

    /// <summary>A cancellation token, of which nothing but that is said.</summary>
    CancellationToken = 0xFC,

    /// <summary>The index of a text.</summary>
    Text = 0xFD,
}
