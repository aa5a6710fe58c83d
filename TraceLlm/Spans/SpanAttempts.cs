namespace TraceLlm.Spans;

/// <summary>The attempts of a span that was retried. Guarded by the trace's lock.</summary>
internal sealed class SpanAttempts(long firstStartTimestamp)
{
    /// <summary>Failed attempts that are kept; the later ones are counted only.</summary>
    private const int MaxKept = 128;

    private readonly List<SpanAttempt> _failed = [];

    /// <summary>Attempts that began after the first.</summary>
    public int Retries { get; private set; }

    /// <summary>Whether the last attempt to begin has failed, and the wait for the next lasts, or was cancelled.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The attempts that failed and were to be followed by another.</summary>
    public IReadOnlyList<SpanAttempt> Failed => _failed;

    /// <summary>When the last attempt began.</summary>
    public long StartTimestamp { get; private set; } = firstStartTimestamp;

    /// <summary>Whether one more can be kept.</summary>
    public bool HasRoom => _failed.Count < MaxKept;

    /// <summary>Notes that an attempt failed; without an error it is only counted.</summary>
    public void Add(long endTimestamp, TimeSpan wait, SpanError? error)
    {
        IsWaiting = true;
        if (error is not null)
            _failed.Add(new SpanAttempt(StartTimestamp, endTimestamp, wait, error));
    }

    public void Begin(long startTimestamp)
    {
        Retries++;
        IsWaiting = false;
        StartTimestamp = startTimestamp;
    }
}
