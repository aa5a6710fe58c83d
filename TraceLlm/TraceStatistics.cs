namespace TraceLlm;

/// <summary>What tracing did and lost since the process started. A snapshot: it does not change.</summary>
public sealed record TraceStatistics
{
    /// <summary>Traces whose root has ended.</summary>
    public long TracesRecorded { get; init; }

    /// <summary>Steps kept in those traces.</summary>
    public long StepsRecorded { get; init; }

    /// <summary>Steps left out because their trace was at its limit.</summary>
    public long StepsDropped { get; init; }

    /// <summary>Traces that reached the store: with <see cref="PersistenceMode.Http"/>, that the server has acknowledged.</summary>
    public long TracesWritten { get; init; }

    /// <summary>Bytes that reached the store, before compression.</summary>
    public long BytesWritten { get; init; }

    /// <summary>Traces lost for any reason.</summary>
    public long TracesDropped =>
        TracesDroppedQueueFull + TracesDroppedWriteFailed + TracesDroppedDocumentFailed + TracesDroppedSpoolFull + TracesDroppedRejected;

    /// <summary>Traces lost because the queue to the background writer was full.</summary>
    public long TracesDroppedQueueFull { get; init; }

    /// <summary>
    /// Traces lost because the store was switched off before it could be written, or because what waited on the disk was
    /// removed or damaged.
    /// </summary>
    public long TracesDroppedWriteFailed { get; init; }

    /// <summary>Traces lost because they could not be turned into a document.</summary>
    public long TracesDroppedDocumentFailed { get; init; }

    /// <summary>Traces lost because as many waited on the disk for the server as may.</summary>
    public long TracesDroppedSpoolFull { get; init; }

    /// <summary>Traces lost because the server does not take them, and would not another time.</summary>
    public long TracesDroppedRejected { get; init; }

    /// <summary>Traces that sampling left out.</summary>
    public long TracesSampledOut { get; init; }

    /// <summary>Failed attempts to write to the store. What could not be written is tried again.</summary>
    public long StoreFailures { get; init; }

    /// <summary>Traces that have finished and wait to be written.</summary>
    public long TracesQueued { get; init; }

    /// <summary>Bytes that they hold in memory, by estimate.</summary>
    public long BytesQueued { get; init; }

    /// <summary>Traces whose root runs.</summary>
    public long TracesRunning { get; init; }

    /// <summary>
    /// Traces that wait on the disk for the server. They outlive the process: another one sends them.
    /// </summary>
    public long TracesSpooled { get; init; }

    /// <summary>
    /// Traces that an earlier process left on the disk and that this one took over. They count as spooled, and then as
    /// written or dropped, like its own.
    /// </summary>
    public long TracesAdopted { get; init; }

    /// <summary>
    /// Traces that were recorded although their root had not ended: the process did, or there were too many at a time.
    /// </summary>
    public long TracesInterrupted { get; init; }

    /// <summary>Spans that started or ended after their trace had ended.</summary>
    public long LateSpans { get; init; }

    /// <summary>Attempts that failed and were followed by another, traced or not.</summary>
    public long Retries { get; init; }

    /// <summary>Values that could not be captured because their own code threw.</summary>
    public long CaptureFailures { get; init; }

    /// <summary>Exceptions thrown by <see cref="Tracer.TraceCompleted"/> listeners.</summary>
    public long ListenerFailures { get; init; }

    /// <summary>Failures of tracing itself. Always a defect: please report it.</summary>
    public long InternalFailures { get; init; }

    /// <summary>
    /// Times that the background writer was stopped by an exception, as by <see cref="Thread.Interrupt"/>, and went on. That
    /// costs no trace.
    /// </summary>
    public long WriterRestarts { get; init; }
}
