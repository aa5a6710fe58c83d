using TraceLlm.Capture;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>
/// Reads what the spans of an ended trace captured. What was kept as it was becomes JSON here, each time it is read, and stands
/// until the next is read.
/// </summary>
internal readonly ref struct CapturedContentReader : IDisposable
{
    private readonly CaptureWriter _writer = CaptureWriter.Open(CaptureRules.BuiltIn);

    public CapturedContentReader()
    {
    }

    public CapturedContent Input(Span span) => Read(span, span.Input, span.Details?.CutInput ?? default);

    public CapturedContent Output(Span span) => Read(span, span.Output, span.Details?.CutOutput ?? default);

    public void Dispose() => _writer.Close();

    private CapturedContent Read(Span span, BufferSlice slice, CutMeasure cut)
    {
        ReadOnlySpan<byte> captured = span.Trace.Buffer.Read(slice);
        if (!slice.IsDeferred)
            return new CapturedContent(captured, cut);

        ReadOnlySpan<byte> json = _writer.WriteDeferred(captured, span.Method.ParameterNames, span.Trace.DeferredTexts);
        if (_writer.Truncated)
            span.EnsureDetails().Truncated = true;

        return new CapturedContent(json, cut + _writer.CutText);
    }
}
