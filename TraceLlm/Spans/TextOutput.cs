using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>A text as a result, which is kept as it is.</summary>
/// <param name="text">The text, and what holds for it.</param>
internal readonly struct TextOutput(DeferredText text) : ICapturedOutput
{
    public void Finish()
    {
    }

    public void Give(Span span) => span.TakeOutput(text);

    public void Close()
    {
    }
}
