using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>A scalar result, which is kept as it is: no writer is needed for it.</summary>
/// <param name="kind">What it is.</param>
/// <param name="bits">The value.</param>
internal readonly struct ScalarOutput(DeferredKind kind, long bits) : ICapturedOutput
{
    public void Finish()
    {
    }

    public void Give(Span span) => span.TakeOutput(kind, bits);

    public void Close()
    {
    }
}
