using TraceLlm.Diagnostics;
using TraceLlm.Retry;

namespace TraceLlm.Persistence.Http;

/// <summary>
/// Sends what is in the spool, in order, on a thread of its own. While the server cannot take it, it tries again after
/// waits that grow; nothing overtakes the batch that waits.
/// </summary>
internal sealed class SpoolSender
{
    /// <summary>The waits between attempts that fail, and a random part so that not all clients come back at once.</summary>
    private static readonly RetrySchedule s_waits = new(DelayMs: 100, Backoff: 2, MaxDelayMs: 30_000, Jitter: 0.2);

    /// <summary>How often it looks for what other processes have left since, while it has something to send.</summary>
    private static readonly TimeSpan s_adoptInterval = TimeSpan.FromMinutes(1);

    /// <summary>The wait after a failure that should not be.</summary>
    private static readonly TimeSpan s_unexpected = TimeSpan.FromSeconds(1);

    /// <summary>Attempts to read a file that is there: it must not be in the way of others for ever.</summary>
    private const int MaxReads = 8;

    /// <summary>Longest time that whoever stops it waits.</summary>
    private static readonly TimeSpan s_stopTimeout = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Spool _spool;
    private readonly TraceServer _server;
    private readonly TimeProvider _clock;
    private Thread? _thread;
    private BatchDelivery? _delivery;
    private long _adoptedAt;
    private int _attempts;
    private long _failures;
    private long _flushes;
    private bool _isAskedToWait;
    private bool _isCounted;
    private int _lost;
    private volatile bool _isStopping;

    public SpoolSender(Spool spool, TraceServer server, TimeProvider clock)
    {
        _spool = spool;
        _server = server;
        _clock = clock;
        _adoptedAt = clock.GetTimestamp();
    }

    /// <summary>Says that there is something in the spool.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (_thread is null && !_isStopping)
                _thread = Start();

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Waits until everything that is in the spool has been sent. False when the deadline comes first, or an attempt fails
    /// meanwhile, when the server has asked to be left alone, when it is stopped, or when something was lost since the last
    /// call.
    /// </summary>
    public bool WaitForDelivery(Deadline deadline)
    {
        // On the sender's own thread (a listener of events) waiting would be for ever.
        if (Thread.CurrentThread == _thread)
            return false;

        // It may not have been possible to start it, or to wake it, when the batch came.
        if (!_spool.IsEmpty)
            Wake();

        long last = _spool.LastSequence;
        lock (_gate)
        {
            long failures = _failures;
            _flushes++;
            Monitor.PulseAll(_gate);
            while (!_spool.HasRemoved(last) && _failures == failures && !_isAskedToWait && !_isStopping && deadline.Wait(_gate))
            {
            }

            bool hasLost = Interlocked.Exchange(ref _lost, 0) != 0;
            return _spool.HasRemoved(last) && !hasLost;
        }
    }

    /// <summary>Ends the thread, and the request that runs. What is left stays in the spool.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }

        _server.Abandon();
        _thread?.Join(s_stopTimeout);
    }

    private Thread Start()
    {
        var thread = new Thread(Run) { IsBackground = true, Name = "TraceLlm sender" };
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            thread.Start();

        return thread;
    }

    /// <summary>Goes on whatever happens: what it throws would end the process.</summary>
    private void Run()
    {
        while (!_isStopping)
        {
            try
            {
                if (WaitForBatch() is { } batch && !TryDeliver(batch))
                    Rest();
            }
            catch (Exception exception)
            {
                Recover(exception);
            }
        }
    }

    /// <summary>Counts what should not be, as a clock that throws or an interrupt of every thread, and waits. Never throws.</summary>
    private void Recover(Exception exception)
    {
        try
        {
            if (!_isStopping)
                Counters.InternalFailed(exception);

            lock (_gate)
            {
                _failures++;
                Monitor.PulseAll(_gate);
                if (!_isStopping)
                    Deadline.After(s_unexpected).Wait(_gate);
            }
        }
        catch (ThreadInterruptedException)
        {
            // Interrupted again: it is counted.
        }
    }

    /// <summary>The next batch. Null when the thread is to end.</summary>
    private SpooledBatch? WaitForBatch()
    {
        lock (_gate)
        {
            while (!_isStopping)
            {
                if (_spool.Next is { } next)
                    return next;

                Monitor.Wait(_gate);
            }

            return null;
        }
    }

    /// <summary>False when the batch is to be tried again.</summary>
    private bool TryDeliver(SpooledBatch spooled)
    {
        if (!_isCounted)
        {
            if ((_delivery is null ? Read(spooled) : null) is { } unreadable)
                return Failed(unreadable);

            if (_delivery?.Obstacle(_server) is { } obstacle)
                return Failed(obstacle);

            _isCounted = true;
            if (_delivery is null || !_delivery.CountOutcome())
                Interlocked.Exchange(ref _lost, 1);

            Counters.TracesUnspooled(spooled.Documents);
            _delivery = null;
            _attempts = 0;
        }

        // An interrupt may leave it here: what is counted is neither sent nor counted again.
        _spool.RemoveNext();
        _isCounted = false;
        AdoptNowAndThen();
        lock (_gate)
            Monitor.PulseAll(_gate);

        return true;
    }

    private bool Failed(string reason)
    {
        // What fails because the store is being closed is no failure.
        if (!_isStopping)
            Counters.StoreFailed(reason);

        return false;
    }

    /// <summary>
    /// Begins the delivery of a batch, or counts it as lost when its file is gone or damaged. Gives why the file is to be
    /// read again, if it is.
    /// </summary>
    private string? Read(SpooledBatch spooled)
    {
        string reason = "it is damaged";
        try
        {
            if (TraceBatch.FromFile(File.ReadAllBytes(spooled.Path), spooled.Documents, spooled.Length) is { } batch)
            {
                _delivery = new BatchDelivery(batch);
                return null;
            }
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            reason = "it is gone";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = exception.Message;
            if (_attempts < MaxReads)
                return reason;
        }

        Counters.TracesDropped(DropReason.WriteFailed, spooled.Documents, $"{spooled.Path} cannot be sent: {reason}");
        return null;
    }

    private void AdoptNowAndThen()
    {
        if (_clock.GetElapsedTime(_adoptedAt) < s_adoptInterval)
            return;

        _adoptedAt = _clock.GetTimestamp();
        _spool.Adopt();
    }

    /// <summary>Waits after a failure: until the time is over, a flush wants an attempt, or the thread is to end.</summary>
    private void Rest()
    {
        TimeSpan asked = _server.AskedWait;
        TimeSpan wait = s_waits.WaitBefore(_attempts++, RetryJitter.Source());
        if (asked > wait)
            wait = asked;

        bool isOver = false;
        lock (_gate)
        {
            _failures++;
            _isAskedToWait = asked > TimeSpan.Zero;
            Monitor.PulseAll(_gate);
            long flushes = _flushes;
            // The system's timers need the thread pool, which may be starved.
            bool isReal = _clock == TimeProvider.System;
            Deadline deadline = isReal ? Deadline.After(wait) : Deadline.Never;
            using ITimer? alarm = isReal ? null : _clock.CreateTimer(_ => End(ref isOver), null, wait, Timeout.InfiniteTimeSpan);
            while (!isOver && !_isStopping && (_isAskedToWait || _flushes == flushes) && deadline.Wait(_gate))
            {
            }

            _isAskedToWait = false;
        }

        _server.EndAskedWait();
    }

    private void End(ref bool isOver)
    {
        lock (_gate)
        {
            isOver = true;
            Monitor.PulseAll(_gate);
        }
    }
}
