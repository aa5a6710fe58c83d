using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>A result that is kept as it is: no writer is needed for it.</summary>
/// <param name="value">The result.</param>
/// <param name="rules">What holds for it.</param>
internal readonly struct KeptOutput<T>(T value, CaptureRules rules) : ISpanContent
    where T : struct, ICapturedValue
{
    public void Finish()
    {
    }

    public void Give(Span span) => span.TakeOutput(value, rules);

    public void Close()
    {
    }
}
