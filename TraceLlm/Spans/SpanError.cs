using System.Diagnostics;
using TraceLlm.Capture;
using TraceLlm.Configuration;
using TraceLlm.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>What is kept of an exception: texts only, taken when its span ends.</summary>
/// <param name="Type">Full name of the exception's type.</param>
/// <param name="Message">Its message.</param>
/// <param name="StackTrace">Its stack trace, or null when a span below took it already.</param>
internal sealed record SpanError(string Type, string Message, string? StackTrace)
{
    private const int MaxStackTraceLength = 32768;

    private const int ShortMessageLength = 256;

    /// <summary>Characters that are held here, the type's name not counted: it is the runtime's own.</summary>
    public long TextLength => Message.Length + (StackTrace?.Length ?? 0);

    /// <summary>What is kept of it when its trace is full.</summary>
    public SpanError Shortened() => this with
    {
        Message = Message.Length <= ShortMessageLength ? Message : Message[..ShortMessageLength],
        StackTrace = null,
    };

    public static bool IsCancellation(Exception exception) =>
        exception is OperationCanceledException && exception.InnerException is not TimeoutException;

    public static SpanError From(Exception exception, TraceSettings settings, bool withStackTrace)
    {
        string type = exception.GetType().ToString();
        string message = settings.WithContent
            ? Text(exception, static e => e.Message, settings.Redaction, settings.CaptureLimits.MaxLength)
            : type;
        string? stackTrace = withStackTrace
            ? Text(exception, settings.WithContent ? static e => e.StackTrace : Frames, settings.Redaction, MaxStackTraceLength)
            : null;
        return new SpanError(type, message, stackTrace);
    }

    /// <summary>The frames alone: what an exception gives as its stack trace may hold the messages of remote ones.</summary>
    private static string Frames(Exception exception) => new StackTrace(exception, fNeedFileInfo: true).ToString().TrimEnd();

    /// <summary>A message or a stack trace may be the user's own code. Secrets are looked for before it is cut.</summary>
    private static string Text(Exception exception, Func<Exception, string?> read, Redaction redaction, int maxLength)
    {
        try
        {
            string text = redaction.Redact(read(exception) ?? "");
            return text.Length <= maxLength ? text : text[..maxLength];
        }
        catch (Exception second)
        {
            Counters.CaptureFailed(second);
            return $"[capture failed: {second.GetType()}]";
        }
    }
}
