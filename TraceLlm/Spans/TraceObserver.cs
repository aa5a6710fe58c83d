namespace TraceLlm.Spans;

/// <summary>
/// Collects the ids of the traces that start in one flow of control. Observers nest: an outer one sees what an inner
/// one sees. Thread-safe.
/// </summary>
internal sealed class TraceObserver
{
    private static readonly AsyncLocal<TraceObserver?> s_current = new();

    private readonly TraceObserver? _outer;
    private readonly List<TraceId> _ids = [];

    private TraceObserver(TraceObserver? outer) => _outer = outer;

    /// <summary>Starts to observe the current flow.</summary>
    public static TraceObserver Enter() => s_current.Value = new TraceObserver(s_current.Value);

    public static void Notify(TraceId id)
    {
        for (TraceObserver? observer = s_current.Value; observer is not null; observer = observer._outer)
            observer.Add(id);
    }

    public IReadOnlyList<string> Snapshot()
    {
        lock (_ids)
            return _ids.ConvertAll(id => id.ToString());
    }

    /// <summary>Stops observing where <see cref="Enter"/> was called.</summary>
    public void Leave()
    {
        if (ReferenceEquals(s_current.Value, this))
            s_current.Value = _outer;
    }

    private void Add(TraceId id)
    {
        lock (_ids)
            _ids.Add(id);
    }
}
