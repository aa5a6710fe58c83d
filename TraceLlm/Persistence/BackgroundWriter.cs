using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace TraceLlm.Persistence;

/// <summary>
/// Turns finished traces into documents and persists them, on a thread of its own: it works when the thread pool is
/// starved, and the application never waits for it.
/// </summary>
internal sealed class BackgroundWriter : ICompletedTraceSink
{
    /// <summary>Bytes of finished traces that may wait.</summary>
    private const long QueueCapacity = 64 * 1024 * 1024;

    /// <summary>Bytes gathered before they go to the store.</summary>
    private const int BatchLength = 1024 * 1024;

    /// <summary>Room for a batch that is always kept, and that is kept until so many batches in turn did not need it.</summary>
    private const int KeptBatchLength = 2 * BatchLength;

    private const int LargestKeptBatchLength = 16 * BatchLength;

    private const int SmallBatches = 100;

    /// <summary>Wait after the first failure to write; each further one doubles it.</summary>
    private static readonly TimeSpan s_firstRetry = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan s_longestRetry = TimeSpan.FromSeconds(5);

    private readonly TraceQueue _queue = new(QueueCapacity);
    private readonly Utf8JsonBuffer _batch = new(64 * 1024);
    private readonly TraceDocumentWriter _documents = new();
    private readonly object _startGate = new();
    private readonly PriceSource _prices = new();
    private volatile WriterOptions _options;
    private StoreOptions? _storeOptions;
    private volatile ITraceStore? _store;
    private Thread? _thread;
    private List<Trace> _taken = [];
    private int _next;
    private long _lost;
    private int _batchedTraces;
    private int _smallBatches;

    public BackgroundWriter(WriterOptions options) => _options = options;

    /// <summary>Called with each document, on the writer's thread.</summary>
    public Action<TraceDocument>? Completed { get; set; }

    /// <summary>What traces taken from now on are written with.</summary>
    public WriterOptions Options
    {
        get => _options;
        set => _options = value;
    }

    public void Accept(Trace trace)
    {
        if (Completed is null && (_options.Store is null || !trace.IsToBeStored))
        {
            trace.Release();
            return;
        }

        EnsureStarted();
        // The writer's own thread, which runs listeners, would wait for itself.
        TimeSpan patience = Thread.CurrentThread == _thread ? TimeSpan.Zero : _options.QueueWait;
        if (TryAdd(trace, patience))
            return;

        trace.Release();
        Interlocked.Increment(ref _lost);
        Counters.TracesDropped(DropReason.QueueFull, 1, "the background writer does not keep up");
    }

    /// <summary>Traces that wait to be written, and the bytes that they hold by estimate.</summary>
    public (long Count, long Bytes) Queued => (_queue.Count, _queue.Bytes);

    /// <summary>
    /// Waits until everything that has finished is dealt with, and has arrived where the store takes it. True when all of it
    /// has, and nothing was lost since the last call. While the store cannot be written it waits for one attempt only.
    /// </summary>
    public bool Flush(TimeSpan timeout)
    {
        Deadline deadline = Deadline.After(timeout);
        if (!WaitForStore(deadline))
            return false;

        bool hasArrived = _store?.Flush(deadline) ?? true;
        return Interlocked.Exchange(ref _lost, 0) == 0 && hasArrived;
    }

    private bool TryAdd(Trace trace, TimeSpan patience)
    {
        try
        {
            return _queue.TryAdd(trace, patience);
        }
        catch (ThreadInterruptedException)
        {
            // Meant for a wait of the application's own.
            bool isAdded = _queue.TryAdd(trace, TimeSpan.Zero);
            Thread.CurrentThread.Interrupt();
            return isAdded;
        }
    }

    /// <summary>Waits until the store has everything that has finished, on the disk at least.</summary>
    public bool WaitForStore(Deadline deadline) =>
        // On the writer's own thread (a listener) waiting would be for ever.
        Thread.CurrentThread != _thread && (_thread is null || _queue.WaitForAll(deadline));

    private void EnsureStarted()
    {
        if (_thread is not null)
            return;

        lock (_startGate)
        {
            if (_thread is not null)
                return;

            var thread = new Thread(Run) { IsBackground = true, Name = "TraceLlm writer" };
            using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
                thread.Start();

            _thread = thread;
        }
    }

    /// <summary>
    /// Goes on whatever happens, as when a program interrupts every thread: what was taken and not dealt with yet is then
    /// next.
    /// </summary>
    private void Run()
    {
        while (true)
        {
            try
            {
                Work();
            }
            catch (Exception exception)
            {
                Counters.WriterRestarted(exception);
            }
        }
    }

    /// <summary>May be left by an exception anywhere, and is then called again.</summary>
    private void Work()
    {
        if (_taken.Count == 0)
            _taken = _queue.TakeAll(_options.FlushInterval, _taken);

        WriteAll(_taken);
        _queue.MarkDone(_taken.Count);
        _taken.Clear();
        _next = 0;
    }

    private void WriteAll(List<Trace> traces)
    {
        WriterOptions options = _options;
        RenewStore(options.Store);
        while (_next < traces.Count)
        {
            Write(traces[_next], options);
            if (_batch.Length >= BatchLength)
                WriteBatch(options);
        }

        WriteBatch(options);
    }

    private void Write(Trace trace, WriterOptions options)
    {
        int start = _batch.Length;
        Exception? failure = null;
        try
        {
            _documents.Write(_batch, trace, _prices.For(options.PricesPath), options.Clock.GetUtcNow().UtcDateTime);
            _batch.WriteByte((byte)'\n');
            Notify(_batch.WrittenMemory[start..^1]);
        }
        catch (ThreadInterruptedException)
        {
            // Says nothing of the trace. No listener has been called: what they throw is theirs.
            _batch.Truncate(start);
            throw;
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // Nothing between here and the next trace may fail before this one counts as dealt with.
        if (failure is null && trace.IsToBeStored && options.Store is not null)
            _batchedTraces++;
        else
            _batch.Truncate(start);

        _next++;
        if (failure is not null)
            Interlocked.Increment(ref _lost);

        try
        {
            if (failure is not null)
                Counters.TracesDropped(DropReason.DocumentFailed, 1, Counters.Describe(failure));
        }
        finally
        {
            trace.Release();
        }
    }

    private void Notify(ReadOnlyMemory<byte> document)
    {
        if (Completed is not { } completed)
            return;

        TraceDocument parsed = TraceDocumentParser.Parse(document);
        foreach (Delegate listener in completed.GetInvocationList())
        {
            try
            {
                ((Action<TraceDocument>)listener)(parsed);
            }
            catch (Exception exception)
            {
                Counters.ListenerFailed(exception);
            }
        }
    }

    private void WriteBatch(WriterOptions options)
    {
        if (_batchedTraces == 0)
            return;

        for (TimeSpan delay = s_firstRetry; !TryWriteBatch(options); delay = delay * 2 < s_longestRetry ? delay * 2 : s_longestRetry)
        {
            // The queue meanwhile fills up to its bound, and newer traces are dropped and counted.
            _queue.WaitToRetry(delay);
            options = _options;
        }

        _batchedTraces = 0;
        _smallBatches = _batch.Length > KeptBatchLength ? 0 : _smallBatches + 1;
        _batch.Clear();
        _batch.Trim(_smallBatches < SmallBatches ? LargestKeptBatchLength : KeptBatchLength);
    }

    /// <summary>False when the store could not be written, and is to be tried again.</summary>
    private bool TryWriteBatch(WriterOptions options)
    {
        if (options.Store is null)
        {
            // Switched off while the batch waited.
            Interlocked.Add(ref _lost, _batchedTraces);
            Counters.TracesDropped(DropReason.WriteFailed, _batchedTraces, "the store was switched off");
            return true;
        }

        try
        {
            StoreFor(options.Store).Write(_batch.Written, _batchedTraces);
            return true;
        }
        catch (Exception exception)
        {
            Counters.StoreFailed(exception.Message);
            return false;
        }
    }

    /// <summary>What an open store has not delivered yet goes on by the options in force, without waiting for a batch.</summary>
    private void RenewStore(StoreOptions? options)
    {
        if (_store is null || _storeOptions == options)
            return;

        try
        {
            if (options is null)
                CloseStore();
            else
                StoreFor(options);
        }
        catch (Exception exception)
        {
            Counters.StoreFailed(exception.Message);
        }
    }

    private ITraceStore StoreFor(StoreOptions options)
    {
        if (_store is not null && _storeOptions == options)
            return _store;

        CloseStore();
        _storeOptions = options;
        return _store = options.Open();
    }

    private void CloseStore()
    {
        ITraceStore? store = _store;
        _store = null;
        store?.Dispose();
    }
}
