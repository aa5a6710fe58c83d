using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>Arguments that were written.</summary>
/// <param name="writer">What they were written to; null when they were not captured.</param>
internal readonly struct WrittenInput(CaptureWriter? writer) : ISpanContent
{
    public void Finish() => writer?.Finish();

    public void Give(Span span)
    {
        if (writer is not null)
            span.TakeInput(writer);
    }

    public void Close() => writer?.Close();
}
