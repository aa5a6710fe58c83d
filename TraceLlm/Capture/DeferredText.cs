namespace TraceLlm.Capture;

/// <summary>A string that is kept as it is until the document is made: it is searched for secrets then, by what held at the call.</summary>
/// <param name="Text">The string.</param>
/// <param name="Rules">What holds for it.</param>
internal readonly record struct DeferredText(string Text, CaptureRules Rules)
{
    /// <summary>Bytes besides those of its characters: of the string's object, and of its place in a list that may be half full.</summary>
    private const int Overhead = 22 + (2 * 16);

    /// <summary>Bytes that it holds in memory, roughly.</summary>
    public long Footprint => (2L * Text.Length) + Overhead;

    /// <summary>Whether it is the same object, kept by the same rules.</summary>
    public bool IsSameAs(in DeferredText other) => ReferenceEquals(Text, other.Text) && ReferenceEquals(Rules, other.Rules);
}
