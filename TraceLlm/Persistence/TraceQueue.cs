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
    /// <summary>What a monitor can wait for at once, and well below.</summary>
    private static readonly TimeSpan s_longestWait = TimeSpan.FromDays(1);

    /// <summary>Longer than any process runs.</summary>
    private static readonly TimeSpan s_endless = TimeSpan.FromDays(10_000);

    private readonly object _gate = new();
    private readonly long _capacity;
    private List<Trace> _traces = [];
    private long _bytes;
    private long _taken;
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
            _taken = _bytes;
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
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits until everything added so far is dealt with. False when the time is over first.</summary>
    public bool WaitForAll(TimeSpan timeout)
    {
        long deadline = Deadline(timeout);
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
        long deadline = Deadline(interval);
        while (!_hurry && WaitUntil(deadline))
        {
        }
    }

    /// <summary>Waits for a pulse, or a while. False when the deadline has come.</summary>
    private bool WaitUntil(long deadline)
    {
        TimeSpan left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), deadline);
        if (left <= TimeSpan.Zero)
            return false;

        // A wait may be cut short: callers test what they wait for, and wait again.
        Monitor.Wait(_gate, left < s_longestWait ? left : s_longestWait);
        return true;
    }

    private static long Deadline(TimeSpan timeout) =>
        timeout == Timeout.InfiniteTimeSpan || timeout > s_endless
            ? long.MaxValue
            : Stopwatch.GetTimestamp() + (long)(timeout.TotalSeconds * Stopwatch.Frequency);
}
