using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Llm;

namespace TraceLlm.Spans;

/// <summary>
/// Reads what a call of a model was sent and answered, by the code that the build made for their types. Nothing is traced
/// meanwhile, and nothing is thrown.
/// </summary>
internal static class SpanReading
{
    private const string Assistant = "assistant";
    private const string User = "user";

    /// <summary>What stands before the messages in what a writer has written.</summary>
    private static readonly int s_opening = "{\"messages\":".Length;

    /// <summary>Reads the messages among the arguments.</summary>
    /// <param name="span">The span, which has started.</param>
    /// <param name="arguments">The arguments by index; those that are not messages need not be there.</param>
    /// <param name="read">The code that reads them.</param>
    public static void ReadArguments<TRead>(Span span, object?[] arguments, TRead read)
        where TRead : ILlmRead<object?[]> => Guarded(span, (arguments, read), static (span, state) =>
    {
        if (!span.Settings.CapturesInput(span.Method.CaptureInput) || !IsRunning(span))
            return;

        using var capture = new Capturing(span);
        var reader = new LlmReader(span.CaptureRules.Limits, withContent: true, isStream: false);
        reader.Read(WithoutSecrets(state.arguments, span.Method), state.read);
        Keep(span, capture.Writer, reader, User);
    });

    /// <summary>Reads a result.</summary>
    public static void ReadResult<T, TRead>(Span span, T result, TRead read)
        where TRead : ILlmRead<T> => Guarded(span, (result, read), static (span, state) =>
    {
        if (!IsRunning(span))
            return;

        using var capture = new Capturing(span);
        LlmReader reader = ReaderFor(span, isStream: false);
        reader.Read(state.result, state.read);
        Report(span, capture.Writer, reader);
    });

    /// <summary>Makes the reader of a stream, which takes in chunk by chunk.</summary>
    public static LlmReader ReaderFor(Span span, bool isStream) => new(
        span.CaptureRules.Limits,
        span.Method.Kind is SpanKind.Llm && span.CapturesOutput && span.Method is { RedactsResult: false, OmitsResult: false },
        isStream);

    /// <summary>Reads a chunk.</summary>
    public static void ReadChunk<T>(Span span, LlmReader reader, T chunk, Action<LlmReader, T, int> read)
    {
        using var capture = new Capturing(span);
        reader.Read(chunk, new LlmDelegate<T>(read));
    }

    /// <summary>Takes in what was read of a whole stream.</summary>
    public static void ReportStream(Span span, LlmReader reader) => Guarded(span, reader, static (span, reader) =>
    {
        using var capture = new Capturing(span);
        Report(span, capture.Writer, reader);
    });

    private static void Report(Span span, CaptureWriter writer, LlmReader reader)
    {
        span.ReportUsage(reader.Usage.Sum, reader.Model, reader.FinishReasons, reader.UsageSource);
        Keep(span, writer, reader, Assistant);
    }

    private static void Keep(Span span, CaptureWriter writer, LlmReader reader, string defaultRole)
    {
        if (!reader.TryWriteMessages(writer, defaultRole))
            return;

        writer.Finish();
        using (span.Trace.Hold())
        {
            if (!span.IsOpen)
                return;

            BufferSlice whole = span.Take(writer);
            if (whole.IsEmpty)
                return;

            BufferSlice messages = whole.Without(first: s_opening, last: 1);
            if (defaultRole == Assistant)
                span.EnsureDetails().OutputMessages = messages;
            else
                span.EnsureDetails().InputMessages = messages;
        }
    }

    /// <summary>Without the arguments whose names are those of secrets, by the settings in force.</summary>
    private static object?[] WithoutSecrets(object?[] arguments, MethodDescriptor method)
    {
        object?[] kept = arguments;
        for (int index = 0; index < arguments.Length; index++)
        {
            if (arguments[index] is null || !method.IsRedacted(index))
                continue;

            if (ReferenceEquals(kept, arguments))
                kept = (object?[])arguments.Clone();

            kept[index] = null;
        }

        return kept;
    }

    private static bool IsRunning(Span span) => span.State is SpanState.Running && !span.Trace.HasEnded;

    private static void Guarded<TState>(Span span, TState state, Action<Span, TState> action)
    {
        try
        {
            action(span, state);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>The thread's writer in use: while it is, nothing on the thread is traced.</summary>
    private readonly ref struct Capturing(Span span)
    {
        public CaptureWriter Writer { get; } = CaptureWriter.Open(span.CaptureRules);

        public void Dispose() => Writer.Close();
    }
}
