using System.Runtime.CompilerServices;
using TraceLlm.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>What OpenTelemetry hears of a span. Its listeners are the user's code: nothing they throw gets out.</summary>
public sealed partial class Span
{
    /// <summary>What stands for the span in OpenTelemetry; null while nothing listens.</summary>
    internal SpanActivity? Activity => Details?.Activity;

    /// <summary>Cuts the Activity off with the trace. Not under the trace's lock.</summary>
    internal void StopActivity() => Guarded(this, static span => span.Activity?.Stop());

    /// <summary>Says everything of the span. Under the trace's lock.</summary>
    internal void DescribeActivity(SpanError? error) =>
        Tell(error, static (span, activity, error) => TelemetrySource.Telemetry.Describe(span, activity, error));

    private void NoteAttemptFailed(SpanError error, TimeSpan wait) =>
        Tell((error, wait), static (span, activity, failed) => TelemetrySource.Telemetry.AttemptFailed(span, activity, failed.error, failed.wait));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void EndTelemetry(bool isLate, Exception? thrown, SpanError? error)
    {
        if (Activity is not null || TelemetrySource.Telemetry.IsMeasuring)
            TellEnd(isLate, thrown, error);
    }

    private void TellEnd(bool isLate, Exception? thrown, SpanError? error)
    {
        if (Activity is not null)
        {
            // What ends after its trace has not been described. Nothing changes it any more.
            if (isLate)
                Tell(error, static (span, activity, error) => TelemetrySource.Telemetry.DescribeLate(span, activity, error));

            StopActivity();
        }

        if (!isLate && TelemetrySource.Telemetry.IsMeasuring)
            Guarded((span: this, thrown), static ended => TelemetrySource.Telemetry.Measure(ended.span, ended.thrown));
    }

    /// <summary>Says something of the span, if its Activity still runs and somebody wants to hear it.</summary>
    private void Tell<TState>(TState state, Action<Span, System.Diagnostics.Activity, TState> tell) => Guarded((span: this, state, tell), static told =>
    {
        if (told.span.Activity is { Activity: { IsAllDataRequested: true, IsStopped: false } activity })
            told.tell(told.span, activity, told.state);
    });

    private static void Guarded<TState>(TState state, Action<TState> action)
    {
        try
        {
            action(state);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }
}
