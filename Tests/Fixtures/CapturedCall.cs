using TraceLlm;
using TraceLlm.Capture;
using TraceLlm.Spans;
using TraceLlm.Woven;

namespace Tests.Fixtures;

/// <summary>A call as woven code makes it, of a method with one argument.</summary>
internal sealed class CapturedCall : IDisposable
{
    private readonly Span _span;
    private readonly SpanContext _context;

    public CapturedCall(string name, SpanKind kind, string? question)
    {
        _span = TracedCall.Open(new MethodDescriptor(TracerProvider.Manual, name, isTool: false, ["question"]) { Kind = kind }, out CaptureWriter? input)!;
        if (input is not null)
            Captured.Text(Captured.Parameter(input, _span, 0), question);

        TracedCall.Join(_span, input);
        _context = TracedCall.MakeCurrent(_span);
    }

    public string? Result { get; set; }

    /// <summary>Writes the result in place of <see cref="Result"/>.</summary>
    public Action<CaptureWriter>? Write { get; set; }

    public Exception? Thrown { get; set; }

    public void Dispose()
    {
        CaptureWriter? output = Thrown is null ? TracedCall.OpenOutput(_span, ofThread: null) : null;
        if (output is not null)
        {
            Captured.BeginResult(output);
            if (Write is null)
                Captured.Value(output, Result);
            else
                Write(output);
        }

        if (Thrown is null)
            TracedCall.Return(_span, _context, output);
        else
            TracedCall.Exit(Thrown, _span, _context);
    }
}
