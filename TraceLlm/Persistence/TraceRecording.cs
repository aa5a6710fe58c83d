using TraceLlm.Capture;
using TraceLlm.Diagnostics;
using TraceLlm.Documents;
using TraceLlm.Spans;

namespace TraceLlm.Persistence;

/// <summary>
/// Keeps the traces of one flow of control as documents, each from the moment its root has ended. Recordings nest: an
/// outer one has what an inner one has. Thread-safe.
/// </summary>
internal sealed class TraceRecording : ITraceRecorder
{
    private static readonly object s_pricesGate = new();
    private static readonly PriceSource s_prices = new();

    private readonly ITraceRecorder? _outer;
    private readonly string? _pricesPath;
    private readonly List<TraceId> _started = [];
    private readonly Dictionary<TraceId, TraceDocument> _documents = [];

    private TraceRecording(ITraceRecorder? outer, bool alsoStores, string? pricesPath)
    {
        _outer = outer;
        _pricesPath = pricesPath;
        AlsoStores = alsoStores && (outer?.AlsoStores ?? true);
    }

    public bool AlsoStores { get; }

    /// <summary>Starts to record the current flow.</summary>
    /// <param name="alsoStores">Whether the traces go to the store, too.</param>
    /// <param name="pricesPath">The user's file of prices; null for none.</param>
    public static TraceRecording Enter(bool alsoStores, string? pricesPath)
    {
        var recording = new TraceRecording(CurrentRecorder.Value, alsoStores, pricesPath);
        CurrentRecorder.Value = recording;
        return recording;
    }

    /// <summary>Stops recording where <see cref="Enter"/> was called.</summary>
    public void Leave()
    {
        if (ReferenceEquals(CurrentRecorder.Value, this))
            CurrentRecorder.Value = _outer;
    }

    public void Started(Trace trace)
    {
        lock (_started)
            _started.Add(trace.Id);

        _outer?.Started(trace);
    }

    public void Ended(Trace trace)
    {
        try
        {
            TraceDocument document = DocumentOf(trace);
            lock (_started)
                _documents.Add(trace.Id, document);
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }

        _outer?.Ended(trace);
    }

    /// <summary>The traces that have ended, in order of their start.</summary>
    public IReadOnlyList<TraceDocument> Snapshot()
    {
        lock (_started)
            return [.. _started.Where(_documents.ContainsKey).Select(id => _documents[id])];
    }

    private TraceDocument DocumentOf(Trace trace)
    {
        var json = new Utf8JsonBuffer(4 * 1024);
        lock (s_pricesGate)
            new TraceDocumentWriter().Write(json, trace, s_prices.For(_pricesPath), SpanClock.UtcNow);

        return TraceDocumentParser.Parse(json.WrittenMemory);
    }
}
