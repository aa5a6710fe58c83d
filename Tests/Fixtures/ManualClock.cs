namespace Tests.Fixtures;

/// <summary>
/// A clock that stands until it is moved. One tick is 100 ns, as in <see cref="TimeSpan"/>. Wall time can be set by itself,
/// also back, as the time of a machine can.
/// </summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private long _ticks;
    private long _set;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp() + Interlocked.Read(ref _set));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <summary>Sets wall time to another one, so far from what it would be.</summary>
    public void SetWallTime(TimeSpan difference) => Interlocked.Add(ref _set, difference.Ticks);
}
