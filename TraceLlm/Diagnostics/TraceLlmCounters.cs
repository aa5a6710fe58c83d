using System.Diagnostics.Tracing;

namespace TraceLlm.Diagnostics;

/// <summary>What <see cref="Tracer.Statistics"/> says, as counters of an EventSource, polled as often as a listener asks for.</summary>
internal sealed class TraceLlmCounters : IDisposable
{
    private readonly EventSource _source;
    private readonly Func<TraceStatistics> _statistics;
    private readonly DiagnosticCounter[] _counters;

    public TraceLlmCounters(EventSource source, Func<TraceStatistics> statistics)
    {
        _source = source;
        _statistics = statistics;
        _counters =
        [
            Rate("traces-recorded", "Traces recorded", "traces", static counts => counts.TracesRecorded),
            Rate("steps-recorded", "Steps recorded", "steps", static counts => counts.StepsRecorded),
            Rate("steps-dropped", "Steps dropped", "steps", static counts => counts.StepsDropped),
            Rate("traces-written", "Traces written to the store", "traces", static counts => counts.TracesWritten),
            Rate("bytes-written", "Bytes written to the store", "B", static counts => counts.BytesWritten),
            Rate("traces-dropped", "Traces dropped", "traces", static counts => counts.TracesDropped),
            Rate("traces-dropped-queue-full", "Traces dropped: queue full", "traces", static counts => counts.TracesDroppedQueueFull),
            Rate("traces-dropped-write-failed", "Traces dropped: not written", "traces", static counts => counts.TracesDroppedWriteFailed),
            Rate("traces-dropped-document-failed", "Traces dropped: no document", "traces", static counts => counts.TracesDroppedDocumentFailed),
            Rate("traces-dropped-spool-full", "Traces dropped: spool full", "traces", static counts => counts.TracesDroppedSpoolFull),
            Rate("traces-dropped-rejected", "Traces dropped: rejected", "traces", static counts => counts.TracesDroppedRejected),
            Rate("traces-interrupted", "Traces interrupted", "traces", static counts => counts.TracesInterrupted),
            Rate("store-failures", "Failed attempts to write", "attempts", static counts => counts.StoreFailures),
            Level("traces-queued", "Traces queued", "traces", static counts => counts.TracesQueued),
            Level("bytes-queued", "Bytes queued", "B", static counts => counts.BytesQueued),
            Level("traces-spooled", "Traces that wait on the disk", "traces", static counts => counts.TracesSpooled),
            Level("traces-running", "Traces running", "traces", static counts => counts.TracesRunning),
        ];
    }

    public void Dispose()
    {
        foreach (DiagnosticCounter counter in _counters)
            counter.Dispose();
    }

    private IncrementingPollingCounter Rate(string name, string displayName, string unit, Func<TraceStatistics, long> read) =>
        new(name, _source, () => read(_statistics())) { DisplayName = displayName, DisplayUnits = unit };

    private PollingCounter Level(string name, string displayName, string unit, Func<TraceStatistics, long> read) =>
        new(name, _source, () => read(_statistics())) { DisplayName = displayName, DisplayUnits = unit };
}
