using System.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>What happened at a moment of a span.</summary>
internal static class SpanEvents
{
    public const string Exception = "exception";

    /// <summary>The exception that a span ended with; once, at the innermost one.</summary>
    public static void AddException(Activity activity, SpanError error) => activity.AddEvent(new ActivityEvent(Exception, tags: new ActivityTagsCollection
    {
        ["exception.type"] = error.Type,
        ["exception.message"] = error.Message,
        ["exception.stacktrace"] = error.StackTrace,
    }));

    /// <summary>An attempt that failed and is followed by another.</summary>
    public static void AddRetry(Span span, Activity activity, SpanError error, TimeSpan wait) => activity.AddEvent(new ActivityEvent("tracellm.retry", tags: new ActivityTagsCollection
    {
        ["tracellm.attempt"] = (span.Attempts?.Retries ?? 0) + 1,
        ["tracellm.wait"] = wait.TotalSeconds,
        [SpanOutcome.ErrorType] = error.Type,
        ["exception.message"] = error.Message,
    }));

    /// <summary>Scores, as results of evaluations.</summary>
    public static void AddScores(Span span, Activity activity)
    {
        foreach ((string name, double value) in span.Details?.Scores ?? [])
        {
            activity.AddEvent(new ActivityEvent("gen_ai.evaluation.result", tags: new ActivityTagsCollection
            {
                ["gen_ai.evaluation.name"] = name,
                ["gen_ai.evaluation.score.value"] = value,
            }));
        }
    }
}
