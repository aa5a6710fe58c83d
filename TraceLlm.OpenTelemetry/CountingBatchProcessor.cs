using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace TraceLlm.OpenTelemetry;

/// <summary>
/// The SDK's batches. Its queue drops what it has no room for and says so to nobody; here that is told, as what could not
/// be sent is.
/// </summary>
internal sealed class CountingBatchProcessor(CountingOtlpExporter sender, BatchExportActivityProcessorOptions options, Action<string> failed)
    : BatchActivityExportProcessor(sender, options.MaxQueueSize, options.ScheduledDelayMilliseconds, options.ExporterTimeoutMilliseconds, options.MaxExportBatchSize)
{
    private readonly int _room = options.MaxQueueSize;
    private long _taken;

    protected override void OnExport(Activity data)
    {
        // The batch that is being sent counts as queued, so the SDK's own queue is never full.
        if (Interlocked.Increment(ref _taken) - sender.Exported > _room)
        {
            Interlocked.Decrement(ref _taken);
            failed($"A span was dropped: {_room} wait to be sent (OTEL_BSP_MAX_QUEUE_SIZE)");
            return;
        }

        base.OnExport(data);
    }
}
