using TraceLlm.Spans;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace TraceLlm.Persistence;

/// <summary>
/// Finished traces on their way to the background writer, bounded by the bytes they hold. Adding never waits; when the
/// queue is full the newest trace is refused. Every trace has a number, counted from 1, so that a flush can wait for all
/// that came before it.
/// </summary>
internal sealed class TraceQueue
{
    private readonly object _gate = new();
    private readonly long _capacity;
    private List<Trace> _traces = [];
    private long _bytes;
    private long _added;
    private long _done;
    private bool _hurry;
    private bool _asleep;

    public TraceQueue(long capacity) => _capacity = capacity;

    /// <summary>Adds a trace. False when the queue is full.</summary>
    public bool TryAdd(Trace trace)
    {
        long footprint = trace.Footprint;
        lock (_gate)
        {
            // A single trace larger than the whole bound is let in when nothing else waits.
            if (_bytes + footprint > _capacity && _bytes > 0)
                return false;

            _traces.Add(trace);
            _bytes += footprint;
            _added++;
            if (_bytes > _capacity / 4)
                _hurry = true;

            if (_asleep || _hurry)
                Monitor.PulseAll(_gate);

            return true;
        }
    }

    /// <summary>
    /// Takes all traces that wait: at once when somebody hurries, else at most <paramref name="interval"/> after the
    /// first of them came.
    /// </summary>
    /// <param name="interval">How long traces may be gathered.</param>
    /// <param name="emptied">An empty list to put in place of the one that is taken.</param>
    public List<Trace> TakeAll(TimeSpan interval, List<Trace> emptied)
    {
        lock (_gate)
        {
            while (_traces.Count == 0)
            {
                _asleep = true;
                Monitor.Wait(_gate);
            }

            _asleep = false;
            Gather(interval);
            _hurry = false;
            List<Trace> taken = _traces;
            _traces = emptied;
            _bytes = 0;
            return taken;
        }
    }

    /// <summary>Notes that traces taken earlier are dealt with.</summary>
    public void MarkDone(int count)
    {
        lock (_gate)
        {
            _done += count;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything added so far is dealt with. False when the time is over first.</summary>
    public bool WaitForAll(TimeSpan timeout)
    {
        long deadline = timeout == Timeout.InfiniteTimeSpan
            ? long.MaxValue
            : Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
        lock (_gate)
        {
            long target = _added;
            while (_done < target)
            {
                _hurry = true;
                Monitor.PulseAll(_gate);
                if (!WaitUntil(deadline))
                    return _done >= target;
            }

            return true;
        }
    }

    private void Gather(TimeSpan interval)
    {
        long deadline = Stopwatch.GetTimestamp() + (long)(interval.TotalSeconds * Stopwatch.Frequency);
        while (!_hurry && WaitUntil(deadline))
        {
        }
    }

    /// <summary>Waits for a pulse. False when the deadline has come.</summary>
    private bool WaitUntil(long deadline)
    {
        if (deadline == long.MaxValue)
            return Monitor.Wait(_gate);

        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline);
        return left > TimeSpan.Zero && Monitor.Wait(_gate, left);
    }
}
