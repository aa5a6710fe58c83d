namespace TraceLlm.Spans;

/// <summary>
/// The traces whose root still runs, oldest first: what is written of them when the process ends, and what keeps them
/// bounded. A trace that never ends, as of a stream that nobody disposes, makes way for others: it is written as
/// interrupted. Thread-safe. Its lock is taken inside a trace's own, never around it.
/// </summary>
/// <param name="maxCount">Traces that may run at a time.</param>
/// <param name="maxFootprint">Bytes that they may hold together, roughly.</param>
internal sealed class LiveTraces(int maxCount, long maxFootprint)
{
    private TraceLock _lock;
    private Trace? _oldest;
    private Trace? _newest;
    private int _count;
    private long _footprint;
    private bool _isOverfull;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Bytes that the traces hold together, as far as they have told.</summary>
    public long Footprint => Volatile.Read(ref _footprint);

    /// <summary>Whether a trace must make way.</summary>
    public bool IsOverfull => Volatile.Read(ref _isOverfull);

    public void Add(Trace trace)
    {
        using (_lock.Enter())
        {
            trace.Older = _newest;
            if (_newest is null)
                _oldest = trace;
            else
                _newest.Newer = trace;

            _newest = trace;
            trace.IsLive = true;
            _count++;
            Weigh();
        }
    }

    /// <summary>Takes a trace out that has ended, and what it was counted for.</summary>
    public void Remove(Trace trace)
    {
        using (_lock.Enter())
        {
            if (!trace.IsLive)
                return;

            if (trace.Older is null)
                _oldest = trace.Newer;
            else
                trace.Older.Newer = trace.Newer;

            if (trace.Newer is null)
                _newest = trace.Older;
            else
                trace.Newer.Older = trace.Older;

            trace.Older = trace.Newer = null;
            trace.IsLive = false;
            _count--;
            _footprint -= trace.LiveFootprint;
            trace.LiveFootprint = 0;
            Weigh();
        }
    }

    /// <summary>Counts what a live trace has come to hold.</summary>
    public void Grow(Trace trace, long bytes)
    {
        using (_lock.Enter())
        {
            if (!trace.IsLive)
                return;

            trace.LiveFootprint += bytes;
            _footprint += bytes;
            Weigh();
        }
    }

    /// <summary>Ends the oldest traces until the others are within the bounds. The caller holds no trace's lock.</summary>
    public void MakeRoom()
    {
        while (IsOverfull && Oldest() is { } oldest)
            oldest.Interrupt(isCrash: false);
    }

    /// <summary>Ends all traces: the process does.</summary>
    /// <param name="isCrash">Whether by an exception: spans that it passes have failed.</param>
    public void InterruptAll(bool isCrash)
    {
        foreach (Trace trace in Snapshot())
            trace.Interrupt(isCrash);
    }

    /// <summary>Asked for every span, so answered when something changes.</summary>
    private void Weigh() => _isOverfull = _count > maxCount || _footprint > maxFootprint;

    private Trace? Oldest()
    {
        using (_lock.Enter())
            return _oldest;
    }

    private List<Trace> Snapshot()
    {
        using (_lock.Enter())
        {
            var traces = new List<Trace>(_count);
            for (Trace? trace = _oldest; trace is not null; trace = trace.Newer)
                traces.Add(trace);

            return traces;
        }
    }
}
