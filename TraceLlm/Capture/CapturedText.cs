using System.ComponentModel;

namespace TraceLlm.Capture;

/// <summary>A string as woven code hands it over: as a value type it has code of its own where the type of a value decides.</summary>
/// <param name="text">The string, or null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CapturedText(string? text)
{
    internal string? Text { get; } = text;
}
