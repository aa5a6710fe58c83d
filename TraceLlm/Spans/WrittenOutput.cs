using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>A result that was written; or none.</summary>
/// <param name="writer">What it was written to; null when it was not captured.</param>
internal readonly struct WrittenOutput(CaptureWriter? writer) : ISpanContent
{
    public void Finish() => writer?.Finish();

    public void Give(Span span)
    {
        if (writer is not null)
            span.TakeOutput(writer);
    }

    public void Close() => writer?.Close();
}
