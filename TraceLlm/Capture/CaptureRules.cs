namespace TraceLlm.Capture;

/// <summary>What holds for the values that a method captures: how much of them is kept, and what is not.</summary>
/// <param name="Limits">The bounds.</param>
/// <param name="Redaction">What keeps secrets out.</param>
internal sealed record CaptureRules(CaptureLimits Limits, Redaction Redaction)
{
    public static CaptureRules BuiltIn { get; } = new(CaptureLimits.BuiltIn, Redaction.BuiltIn);
}
