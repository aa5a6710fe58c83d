using System.Runtime.CompilerServices;
using TraceLlm.Capture;
using TraceLlm.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>Makes spans: decides whether a call is a trace, a step or nothing.</summary>
internal static class SpanSource
{
    /// <summary>Where finished traces go. Set before anything is traced.</summary>
    public static ICompletedTraceSink Sink { get; set; } = DiscardingSink.Instance;

    /// <summary>Traces that may run at a time, and the bytes that they may hold together: twice what one may.</summary>
    private const int MaxLiveTraces = 10_000;

    private const long MaxLiveFootprint = 128 * 1024 * 1024;

    /// <summary>The traces whose root still runs.</summary>
    public static LiveTraces Live { get; set; } = new(MaxLiveTraces, MaxLiveFootprint);

    /// <summary>Whether tracing is switched on. Where it is not, a recorder still gets the traces of its flow.</summary>
    public static bool IsSwitchedOn { get; set; } = true;

    /// <summary>Whether the current flow is traced.</summary>
    public static bool IsEnabled => IsSwitchedOn || IsRecorded();

    /// <summary>The current span of a trace that still runs.</summary>
    public static Span? Current => CurrentSpan.Value is { Trace.HasEnded: false } span ? span : null;

    /// <summary>Makes the span of a call, or gives null when the call is not to be recorded.</summary>
    /// <param name="method">The method.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Span? Open(MethodDescriptor method) => CaptureWriter.IsCapturing || !IsEnabled ? null : Make(method);

    /// <inheritdoc cref="Open(MethodDescriptor)"/>
    /// <param name="method">The method.</param>
    /// <param name="input">The writer for the arguments; null when they are not to be captured.</param>
    public static Span? Open(MethodDescriptor method, out CaptureWriter? input)
    {
        Span? span = Open(method);
        input = span?.OpenInput(method.Settings);
        return span;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Span? Make(MethodDescriptor method)
    {
        Span? current = CurrentSpan.Value;
        if (current is null)
            return method.IsTool ? null : OpenRoot(method, startedUnder: null);

        if (current.Trace.HasEnded)
        {
            Counters.SpanLate();
            return method.IsTool ? null : OpenRoot(method, current);
        }

        if (method.Separate)
            return OpenRoot(method, current);

        SpanActivity? activity = TelemetrySource.IsListening && current.Trace.IsToBeStored
            ? BeginActivity(method, current, startedUnder: null)
            : null;
        return new Span(current.Trace, current, method, activity);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsRecorded() => TracingSwitch.Enabled && CurrentRecorder.Value is not null;

    private static Span OpenRoot(MethodDescriptor method, Span? startedUnder)
    {
        ITraceRecorder? recorder = CurrentRecorder.Value;
        SpanActivity? activity = TelemetrySource.IsListening && Trace.IsStoring(method, recorder)
            ? BeginActivity(method, parent: null, startedUnder)
            : null;
        TraceId id = AmbientActivity.NextTraceId(activity is { IsOwn: true } ? activity.Activity : null, mayTakeAmbient: startedUnder is null, out string? ambientId);
        TraceObserver.Notify(id);
        var trace = new Trace(id, method, startedUnder, ambientId, Sink, recorder, activity);
        trace.Recorder?.Started(trace);
        return trace.Root;
    }

    /// <summary>Begins the span's Activity. None when that fails: listeners and samplers are the user's code, and the document needs neither.</summary>
    private static SpanActivity? BeginActivity(MethodDescriptor method, Span? parent, Span? startedUnder)
    {
        try
        {
            return TelemetrySource.Telemetry.Begin(method, parent, startedUnder);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
            return null;
        }
    }

    private sealed class DiscardingSink : ICompletedTraceSink
    {
        public static DiscardingSink Instance { get; } = new();

        public void Accept(Trace trace) => trace.Release();
    }
}
