using System.Diagnostics.CodeAnalysis;

namespace TraceLlm.Capture;

/// <summary>What holds for the values that a method captures: how much of them is kept, and what is not.</summary>
/// <param name="Limits">The bounds.</param>
/// <param name="Redaction">What keeps secrets out.</param>
internal sealed record CaptureRules(CaptureLimits Limits, Redaction Redaction)
{
    /// <summary>UTF-16 units of the longest text that is kept as it is: of very long ones the JSON is smaller.</summary>
    private const int LongestDeferred = 1024 * 1024;

    public static CaptureRules BuiltIn { get; } = new(CaptureLimits.BuiltIn, Redaction.BuiltIn);

    /// <summary>
    /// Whether a text can be kept as it is. A long one is cut at once, and a payload described: what is held is bounded by what will
    /// be kept of it.
    /// </summary>
    public bool Defers([NotNullWhen(true)] string? text) =>
        text is not null && text.Length <= Math.Min(Limits.MaxLength, LongestDeferred) && !BinaryValues.MayBeBase64(text);
}
