using System.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Telemetry;

/// <summary>
/// Tells OpenTelemetry of spans, by its GenAI conventions v1.41.1: Activities of the source <c>TraceLlm</c> and metrics of
/// the meter of that name.
/// </summary>
internal sealed class SpanTelemetry : ISpanTelemetry
{
    public bool IsMeasuring => GenAiMetrics.IsEnabled;

    public SpanActivity? Begin(MethodDescriptor method, Span? parent, Span? startedUnder)
    {
        if (startedUnder is null && ToolActivity.Claim(method, parent) is { } foreign)
            return new SpanActivity(foreign, isOwn: false);

        Activity? ambient = Activity.Current;
        ExecutionContext? context = ExecutionContext.Capture();
        try
        {
            return Start(method.Operation, parent, startedUnder) is { } activity ? new SpanActivity(activity, isOwn: true) : null;
        }
        finally
        {
            if (context is not null)
                ExecutionContext.Restore(context);
            else if (ambient is null or { IsStopped: false })
                Activity.Current = ambient;
        }
    }

    public void AttemptFailed(Span span, Activity activity, SpanError error, TimeSpan wait) => SpanEvents.AddRetry(span, activity, error, wait);

    public void Describe(Span span, Activity activity, SpanError? error)
    {
        bool isOwn = span.Activity!.IsOwn;
        SpanOutcome.Write(span, activity, error, isOwn);
        GenAiAttributes.Write(span, activity, isOwn);
        SpanEvents.AddScores(span, activity);
        GenAiContent.Write(span, activity);
    }

    public void DescribeLate(Span span, Activity activity, SpanError? error)
    {
        bool isOwn = span.Activity!.IsOwn;
        if (isOwn)
            SpanOutcome.WriteError(activity, error);

        GenAiAttributes.Write(span, activity, isOwn);
        SpanEvents.AddScores(span, activity);
    }

    public void Measure(Span span, Exception? exception) => GenAiMetrics.Record(span, exception);

    /// <summary>
    /// A separate or late trace is one of its own here, too, with a link to where it was started. A step stays below its
    /// parent where code has hidden what is current.
    /// </summary>
    private static Activity? Start(GenAiOperation operation, Span? parent, Span? startedUnder)
    {
        ActivityLink[]? links = null;
        if (startedUnder is not null)
        {
            if (startedUnder.Activity?.Activity is { } origin)
                links = [new ActivityLink(origin.Context)];
            else if (Activity.Current is { } ambient)
                links = [new ActivityLink(ambient.Context)];

            Activity.Current = null;
        }
        else if (Activity.Current is null && parent?.Activity?.Activity is { IsStopped: false } above)
        {
            Activity.Current = above;
        }

        return TelemetrySource.Activities.StartActivity(operation.SpanName, operation.ActivityKind, parentContext: default, operation.Tags, links);
    }
}
