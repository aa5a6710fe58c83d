using System.ComponentModel;

namespace TraceLlm.Capture;

/// <summary>A string as woven code hands it over.</summary>
/// <param name="text">The string, or null.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CapturedText(string? text) : ICapturedValue
{
    internal string? Text { get; } = text;

    static bool ICapturedValue.IsText => true;

    DeferredKind ICapturedValue.Kind => DeferredKind.Text;

    long ICapturedValue.Bits => 0;

    bool ICapturedValue.IsKept(CaptureRules rules) => rules.Defers(Text);

    string? ICapturedValue.Text => Text;

    void ICapturedValue.Write(CaptureWriter writer) => writer.WriteString(Text);
}
