namespace TraceLlm.Diagnostics;

/// <summary>The process's counters behind <see cref="Tracer.Statistics"/>, and the events that go with them.</summary>
internal static class Counters
{
    private static long s_recorded;
    private static long s_steps;
    private static long s_droppedSteps;
    private static long s_written;
    private static long s_bytes;
    private static long s_queueFull;
    private static long s_writeFailed;
    private static long s_documentFailed;
    private static long s_spoolFull;
    private static long s_rejected;
    private static long s_spooled;
    private static long s_adopted;
    private static long s_interrupted;
    private static long s_lateSpans;
    private static long s_sampledOut;
    private static long s_storeFailures;
    private static long s_retries;
    private static long s_captureFailures;
    private static long s_listenerFailures;
    private static long s_internalFailures;
    private static long s_writerRestarts;

    public static void TraceRecorded(int steps, long droppedSteps)
    {
        Interlocked.Increment(ref s_recorded);
        Interlocked.Add(ref s_steps, steps);
        if (droppedSteps > 0)
            Interlocked.Add(ref s_droppedSteps, droppedSteps);
    }

    public static void TracesWritten(int count, long bytes)
    {
        Interlocked.Add(ref s_written, count);
        Interlocked.Add(ref s_bytes, bytes);
    }

    public static void TracesDropped(DropReason reason, int count, string detail)
    {
        switch (reason)
        {
            case DropReason.QueueFull: Interlocked.Add(ref s_queueFull, count); break;
            case DropReason.WriteFailed: Interlocked.Add(ref s_writeFailed, count); break;
            case DropReason.SpoolFull: Interlocked.Add(ref s_spoolFull, count); break;
            case DropReason.Rejected: Interlocked.Add(ref s_rejected, count); break;
            default: Interlocked.Add(ref s_documentFailed, count); break;
        }

        TraceLlmEventSource.Log.TracesDropped(reason.ToString(), count, detail);
    }

    public static void TracesSpooled(int count) => Interlocked.Add(ref s_spooled, count);

    /// <summary>Traces of earlier processes came into this one's spool.</summary>
    public static void TracesAdopted(int count)
    {
        Interlocked.Add(ref s_adopted, count);
        TracesSpooled(count);
    }

    /// <summary>What became of traces in the spool is counted.</summary>
    public static void TracesUnspooled(int count) => Interlocked.Add(ref s_spooled, -count);

    public static void TraceInterrupted() => Interlocked.Increment(ref s_interrupted);

    public static void TraceSampledOut() => Interlocked.Increment(ref s_sampledOut);

    public static void StoreFailed(string reason)
    {
        Interlocked.Increment(ref s_storeFailures);
        TraceLlmEventSource.Log.StoreFailed(reason);
    }

    public static void SpanLate() => Interlocked.Increment(ref s_lateSpans);

    public static void Retried() => Interlocked.Increment(ref s_retries);

    public static void CaptureFailed(Exception exception)
    {
        Interlocked.Increment(ref s_captureFailures);
        TraceLlmEventSource.Log.CaptureFailed(exception.GetType().ToString());
    }

    public static void ListenerFailed(Exception exception)
    {
        Interlocked.Increment(ref s_listenerFailures);
        TraceLlmEventSource.Log.ListenerFailed(Describe(exception));
    }

    public static void InternalFailed(Exception exception)
    {
        Interlocked.Increment(ref s_internalFailures);
        TraceLlmEventSource.Log.InternalFailed(Describe(exception));
    }

    /// <summary>Never throws: nothing would catch it.</summary>
    public static void WriterRestarted(Exception exception)
    {
        Interlocked.Increment(ref s_writerRestarts);
        try
        {
            TraceLlmEventSource.Log.WriterRestarted(Describe(exception));
        }
        catch (Exception)
        {
            // Out of memory, or interrupted again: it is counted.
        }
    }

    public static TraceStatistics Snapshot() => new()
    {
        TracesRecorded = Interlocked.Read(ref s_recorded),
        StepsRecorded = Interlocked.Read(ref s_steps),
        StepsDropped = Interlocked.Read(ref s_droppedSteps),
        TracesWritten = Interlocked.Read(ref s_written),
        BytesWritten = Interlocked.Read(ref s_bytes),
        TracesDroppedQueueFull = Interlocked.Read(ref s_queueFull),
        TracesDroppedWriteFailed = Interlocked.Read(ref s_writeFailed),
        TracesDroppedDocumentFailed = Interlocked.Read(ref s_documentFailed),
        TracesDroppedSpoolFull = Interlocked.Read(ref s_spoolFull),
        TracesDroppedRejected = Interlocked.Read(ref s_rejected),
        TracesSpooled = Interlocked.Read(ref s_spooled),
        TracesAdopted = Interlocked.Read(ref s_adopted),
        TracesInterrupted = Interlocked.Read(ref s_interrupted),
        TracesSampledOut = Interlocked.Read(ref s_sampledOut),
        StoreFailures = Interlocked.Read(ref s_storeFailures),
        LateSpans = Interlocked.Read(ref s_lateSpans),
        Retries = Interlocked.Read(ref s_retries),
        CaptureFailures = Interlocked.Read(ref s_captureFailures),
        ListenerFailures = Interlocked.Read(ref s_listenerFailures),
        InternalFailures = Interlocked.Read(ref s_internalFailures),
        WriterRestarts = Interlocked.Read(ref s_writerRestarts),
    };

    /// <summary>An exception's text, though asking for it may run a user's code.</summary>
    public static string Describe(Exception exception)
    {
        try
        {
            return exception.ToString();
        }
        catch (Exception second)
        {
            return $"{exception.GetType()}, whose text throws {second.GetType()}";
        }
    }
}
