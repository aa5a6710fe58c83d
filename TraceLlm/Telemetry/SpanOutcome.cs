using System.Diagnostics;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>How a span ended. An exception that was retried or handled is no error of the span that went on.</summary>
internal static class SpanOutcome
{
    public const string ErrorType = "error.type";

    public static void Write(Span span, Activity activity, SpanError? error, bool isOwn)
    {
        TraceStatus status = SpanStatus.Of(span);
        if (status is not (TraceStatus.Success or TraceStatus.Failed))
            activity.SetTag("tracellm.status", NameOf(status));

        // Whoever opened it says itself how it ended, and may leave out where the exception came from.
        if (isOwn)
            WriteError(activity, error);
        else if (error is { StackTrace: not null } && !activity.Events.Any(static happened => happened.Name == SpanEvents.Exception))
            SpanEvents.AddException(activity, error);
    }

    public static void WriteError(Activity activity, SpanError? error)
    {
        if (error is null)
            return;

        activity.SetTag(ErrorType, error.Type);
        activity.SetStatus(ActivityStatusCode.Error, error.Message);
        if (error.StackTrace is not null)
            SpanEvents.AddException(activity, error);
    }

    private static string NameOf(TraceStatus status) => status switch
    {
        TraceStatus.Warning => "warning",
        TraceStatus.Cancelled => "cancelled",
        _ => "interrupted",
    };
}
