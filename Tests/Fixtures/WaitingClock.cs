namespace Tests.Fixtures;

/// <summary>
/// A clock for code that waits: it stands until somebody waits, notes the wait, and is then as late as the wait would
/// have made it. Longer timers, which are limits, run out only when the clock is moved.
/// </summary>
internal sealed class WaitingClock : TimeProvider
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly List<Alarm> _alarms = [];
    private readonly List<double> _waits = [];
    private readonly TimeSpan _limit;
    private long _ticks;

    /// <param name="limit">Timers of that length are limits, and not waits.</param>
    public WaitingClock(TimeSpan? limit = null) => _limit = limit ?? TimeSpan.MaxValue;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The waits so far, in milliseconds.</summary>
    public IReadOnlyList<double> Waits
    {
        get
        {
            lock (_waits)
                return [.. _waits];
        }
    }

    /// <summary>Called when a wait begins, instead of letting it end.</summary>
    public Action? Waiting { get; set; }

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => s_start + TimeSpan.FromTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state), GetTimestamp() + dueTime.Ticks);
        if (dueTime == _limit)
        {
            lock (_alarms)
                _alarms.Add(alarm);

            return alarm;
        }

        lock (_waits)
            _waits.Add(dueTime.TotalMilliseconds);

        if (Waiting is { } waiting)
        {
            waiting();
            return alarm;
        }

        Interlocked.Add(ref _ticks, dueTime.Ticks);
        callback(state);
        return alarm;
    }

    public void Advance(TimeSpan time)
    {
        long now = Interlocked.Add(ref _ticks, time.Ticks);
        Alarm[] due;
        lock (_alarms)
        {
            due = [.. _alarms.Where(alarm => alarm.Due <= now)];
            _alarms.RemoveAll(alarm => alarm.Due <= now);
        }

        foreach (Alarm alarm in due)
            alarm.Ring();
    }

    /// <summary>Limits that nobody has let go of.</summary>
    public int Alarms
    {
        get
        {
            lock (_alarms)
                return _alarms.Count;
        }
    }

    private sealed class Alarm(WaitingClock clock, Action ring, long due) : ITimer
    {
        public long Due => due;

        public void Ring() => ring();

        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
            lock (clock._alarms)
                clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
