using TraceLlm.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>What OpenTelemetry hears of a span. Its listeners are the user's code: nothing they throw gets out.</summary>
public sealed partial class Span
{
    /// <summary>What stands for the span in OpenTelemetry; null while nothing listens.</summary>
    internal SpanActivity? Activity => Details?.Activity;

    /// <summary>Cuts the Activity off with the trace. Not under the trace's lock.</summary>
    internal void StopActivity()
    {
        try
        {
            Activity?.Stop();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Says everything of the span. Under the trace's lock.</summary>
    internal void DescribeActivity(SpanError? error)
    {
        try
        {
            if (Activity is { Activity: { IsAllDataRequested: true, IsStopped: false } activity })
                TelemetrySource.Telemetry.Describe(this, activity, error);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    /// <summary>Says what can be said of a span that ends after its trace. Nothing changes it any more.</summary>
    private void DescribeLateActivity(SpanError? error)
    {
        try
        {
            if (Activity is { Activity: { IsAllDataRequested: true, IsStopped: false } activity })
                TelemetrySource.Telemetry.DescribeLate(this, activity, error);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    private void NoteAttemptFailed(SpanError error, TimeSpan wait)
    {
        try
        {
            if (Activity is { Activity: { IsAllDataRequested: true, IsStopped: false } activity })
                TelemetrySource.Telemetry.AttemptFailed(this, activity, error, wait);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }

    private void EndTelemetry(bool isLate, Exception? thrown, SpanError? error)
    {
        if (isLate && Activity is not null)
            DescribeLateActivity(error);

        if (Activity is not null)
            StopActivity();

        if (isLate || !TelemetrySource.Telemetry.IsMeasuring)
            return;

        try
        {
            TelemetrySource.Telemetry.Measure(this, thrown);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }
}
