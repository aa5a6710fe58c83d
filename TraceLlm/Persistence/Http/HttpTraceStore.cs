using TraceLlm.Diagnostics;

namespace TraceLlm.Persistence.Http;

/// <summary>
/// Sends documents to a server. What is written goes into the spool first, a folder, from where the sender takes it in
/// order: so it outlives the process, and the writer waits for no network. Where there is no spool, the writer sends itself.
/// </summary>
internal sealed class HttpTraceStore : ITraceStore
{
    private readonly TraceServer _server;
    private readonly Spool? _spool;
    private readonly SpoolSender? _sender;
    private int _lost;

    public HttpTraceStore(HttpStoreOptions options)
    {
        _server = new TraceServer(options);
        if (options.MaxSpoolBytes == 0)
            return;

        _spool = new Spool(options);
        _spool.Adopt();
        _sender = new SpoolSender(_spool, _server, options.Clock);
        if (!_spool.IsEmpty)
            Wake(_sender);
    }

    public void Write(ReadOnlySpan<byte> lines, int traces)
    {
        var batch = TraceBatch.Of(lines, traces);
        if (_spool is null)
            Send(batch);
        else
            Spool(batch, _spool);
    }

    public bool Flush(Deadline deadline)
    {
        bool isDelivered = _sender?.WaitForDelivery(deadline) ?? true;
        return Interlocked.Exchange(ref _lost, 0) == 0 && isDelivered;
    }

    public void Dispose()
    {
        try
        {
            _sender?.Stop();
        }
        finally
        {
            // Also when the wait is interrupted: a folder that is held can be taken over by nobody.
            _spool?.Dispose();
            _server.Dispose();
        }
    }

    /// <summary>Never throws: what is in the spool would be written again. A flush, and the next batch, wake it, too.</summary>
    private static void Wake(SpoolSender? sender)
    {
        for (bool isInterrupted = true; isInterrupted;)
        {
            isInterrupted = false;
            try
            {
                sender?.Wake();
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
            catch (Exception exception)
            {
                // As when no thread can be started any more.
                Counters.InternalFailed(exception);
            }
        }
    }

    private void Spool(TraceBatch batch, Spool spool)
    {
        try
        {
            if (spool.TryAdd(batch))
            {
                Wake(_sender);
                return;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            TraceLlmEventSource.Log.SpoolFailed(spool.Path, exception.Message);
            // What is in the spool comes first. The writer tries again, and memory holds what comes meanwhile.
            if (!spool.IsEmpty)
                throw;

            Send(batch);
            return;
        }

        Interlocked.Exchange(ref _lost, 1);
        Counters.TracesDropped(DropReason.SpoolFull, batch.Documents, $"{spool.Path} holds as many bytes as MaxSpoolBytes allows");
    }

    /// <exception cref="IOException">The server cannot take it now.</exception>
    private void Send(TraceBatch batch)
    {
        var delivery = new BatchDelivery(batch);
        if (delivery.Obstacle(_server) is { } obstacle)
            throw new IOException(obstacle);

        if (!delivery.CountOutcome())
            Interlocked.Exchange(ref _lost, 1);
    }
}
