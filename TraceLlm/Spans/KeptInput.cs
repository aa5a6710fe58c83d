using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>Arguments that are kept as they are: no writer is needed for them.</summary>
/// <param name="values">The arguments.</param>
/// <param name="rules">What holds for them.</param>
internal readonly struct KeptInput<T0, T1, T2>(CapturedValues<T0, T1, T2> values, CaptureRules rules) : ISpanContent
    where T0 : struct, ICapturedValue
    where T1 : struct, ICapturedValue
    where T2 : struct, ICapturedValue
{
    public void Finish()
    {
    }

    public void Give(Span span) => span.TakeInput(values, rules);

    public void Close()
    {
    }
}
