namespace TraceLlm.Capture;

/// <summary>A member's value that is taken back when it has been written: nothing of it is kept.</summary>
/// <param name="Start">Where it begins in the JSON.</param>
/// <param name="Truncated">Whether anything had been left out before it.</param>
/// <param name="CutText">The text that had been cut away before it.</param>
internal sealed record WithheldValue(int Start, bool Truncated, CutMeasure CutText);
