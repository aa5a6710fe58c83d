using TraceLlm.Spans;

namespace TraceLlm.Persistence;

/// <summary>
/// Finished traces on their way to the background writer, bounded by the bytes they hold. When the queue is full the newest
/// trace is refused, at once or after a wait for room. Every trace has a number, counted from 1, so that a flush can wait
/// for all that came before it.
/// </summary>
internal sealed class TraceQueue
{
    /// <summary>
    /// Bytes from which on gathering ends: a batch is worth writing then, and what was captured is still near the processor.
    /// </summary>
    private const long WorthWriting = 1024 * 1024;

    private readonly object _gate = new();
    private readonly long _capacity;
    private List<Trace> _traces = [];
    private long _bytes;
    private long _taken;
    private long _added;
    private long _done;
    private long _failures;
    private long _flushes;
    private long _turns;
    private long _turnsTaken;
    private long _turnsDone;
    private bool _hurry;
    private bool _asleep;

    public TraceQueue(long capacity) => _capacity = capacity;

    /// <summary>Traces that wait or are being written.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _added - _done;
        }
    }

    /// <summary>Bytes that they hold, by estimate.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Adds a trace. False when the queue is full, and stays so.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="patience">How long to wait for room.</param>
    public bool TryAdd(Trace trace, TimeSpan patience)
    {
        long footprint = trace.Footprint;
        lock (_gate)
        {
            if (!HasRoomFor(footprint) && (patience <= TimeSpan.Zero || !WaitForRoom(footprint, patience)))
                return false;

            _traces.Add(trace);
            _bytes += footprint;
            _added++;
            if (_bytes - _taken > WorthWriting)
                _hurry = true;

            if (_asleep || _hurry)
                Monitor.PulseAll(_gate);

            return true;
        }
    }

    /// <summary>
    /// Takes all traces that wait: at once when somebody hurries, else at most <paramref name="interval"/> after the
    /// first of them came. None when somebody waits for all, and there is none.
    /// </summary>
    /// <param name="interval">How long traces may be gathered.</param>
    /// <param name="emptied">An empty list to put in place of the one that is taken.</param>
    public List<Trace> TakeAll(TimeSpan interval, List<Trace> emptied)
    {
        lock (_gate)
        {
            while (_traces.Count == 0 && _turns == _turnsDone)
            {
                _asleep = true;
                Monitor.Wait(_gate);
            }

            _asleep = false;
            Gather(interval);
            _hurry = false;
            List<Trace> taken = _traces;
            _traces = emptied;
            _taken = _bytes;
            _turnsTaken = _turns;
            return taken;
        }
    }

    /// <summary>Notes that traces taken earlier are dealt with.</summary>
    public void MarkDone(int count)
    {
        lock (_gate)
        {
            _done += count;
            _bytes -= _taken;
            _taken = 0;
            _turnsDone = _turnsTaken;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>
    /// Waits until everything added so far is dealt with, and whoever takes the traces has taken a turn since. False when
    /// the time is over first, or when an attempt to write has failed meanwhile: what waits is not lost then, but nobody
    /// knows when it can be written.
    /// </summary>
    public bool WaitForAll(Deadline deadline)
    {
        lock (_gate)
        {
            long target = _added;
            long turn = ++_turns;
            long failures = _failures;
            _flushes++;
            while ((_done < target || _turnsDone < turn) && _failures == failures)
            {
                _hurry = true;
                Monitor.PulseAll(_gate);
                if (!deadline.Wait(_gate))
                    break;
            }

            return _done >= target && _turnsDone >= turn;
        }
    }

    /// <summary>Notes that an attempt to write failed, and waits before the next one: a flush does not wait for it.</summary>
    /// <param name="delay">How long to wait.</param>
    public void WaitToRetry(TimeSpan delay)
    {
        Deadline deadline = Deadline.After(delay);
        lock (_gate)
        {
            _failures++;
            Monitor.PulseAll(_gate);
            long flushes = _flushes;
            while (_flushes == flushes && deadline.Wait(_gate))
            {
            }
        }
    }

    /// <summary>A single trace larger than the whole bound is let in when nothing else waits.</summary>
    private bool HasRoomFor(long footprint) => _bytes + footprint <= _capacity || _bytes == 0;

    private bool WaitForRoom(long footprint, TimeSpan patience)
    {
        Deadline deadline = Deadline.After(patience);
        _hurry = true;
        Monitor.PulseAll(_gate);
        while (!HasRoomFor(footprint))
        {
            if (!deadline.Wait(_gate))
                return HasRoomFor(footprint);
        }

        return true;
    }

    private void Gather(TimeSpan interval)
    {
        Deadline deadline = Deadline.After(interval);
        while (!_hurry && deadline.Wait(_gate))
        {
        }
    }
}
