namespace TraceLlm.Spans;

/// <summary>
/// Decides at a trace's end whether it is kept. The share is taken by the trace id, so that processes that work on one
/// request decide alike: by its last seven bytes, which W3C Trace Context (level 2, "random trace id flag") has random.
/// </summary>
internal static class TraceSampling
{
    private const ulong RandomBits = (1UL << 56) - 1;

    /// <summary>Failed, interrupted and slow traces are kept always.</summary>
    public static bool Keeps(Trace trace) =>
        trace.Settings.SampleRate >= 1
        || trace.Root.State is SpanState.Failed or SpanState.Running
        || SpanClock.Elapsed(trace.Root.StartTimestamp, trace.Root.EndTimestamp).TotalMilliseconds >= trace.Settings.SlowThresholdMs
        || IsSampled(trace.SamplingId, trace.Settings.SampleRate);

    public static bool IsSampled(TraceId id, double rate) => (id.Low & RandomBits) < (ulong)(rate * (RandomBits + 1));
}
