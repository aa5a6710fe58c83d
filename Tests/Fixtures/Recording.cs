using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Fixtures;

/// <summary>Collects the traces that start in the current flow of control, as documents.</summary>
internal sealed class Recording : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly TraceObservation _observation = Tracer.Observe();
    private readonly List<TraceDocument> _documents = [];

    public Recording() => Tracer.TraceCompleted += Add;

    /// <summary>The finished traces, in order of their start.</summary>
    public IReadOnlyList<TraceDocument> Traces
    {
        get
        {
            Tracer.Flush(s_timeout);
            IReadOnlyList<string> ids = _observation.TraceIds;
            lock (_documents)
                return [.. ids.Select(id => _documents.FirstOrDefault(document => document.TraceId == id)).OfType<TraceDocument>()];
        }
    }

    public TraceDocument Single => Traces.Count == 1
        ? Traces[0]
        : throw new AssertionException($"There are {Traces.Count} traces: {string.Join(", ", Traces.Select(trace => trace.Prompt))}.");

    public void Dispose()
    {
        Tracer.TraceCompleted -= Add;
        _observation.Dispose();
    }

    private void Add(TraceDocument document)
    {
        lock (_documents)
            _documents.Add(document);
    }
}
