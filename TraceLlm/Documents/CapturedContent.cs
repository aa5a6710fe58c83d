using TraceLlm.Capture;

namespace TraceLlm.Documents;

/// <summary>What was captured of a span, as JSON.</summary>
/// <param name="json">The object; empty when nothing was captured.</param>
/// <param name="cut">What cutting removed from it.</param>
internal readonly ref struct CapturedContent(ReadOnlySpan<byte> json, CutMeasure cut)
{
    public ReadOnlySpan<byte> Json { get; } = json;

    public CutMeasure Cut { get; } = cut;

    /// <summary>The text that counts for an estimate; null for none. An empty object is no text.</summary>
    public TextMeasure? Measure => Json.Length > 2 ? TextMeasure.OfUtf8(Json) + Cut.Json : null;
}
