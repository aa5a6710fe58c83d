using TraceLlm.Spans;

namespace TraceLlm;

/// <summary>
/// Learns the ids of the traces that start in the current flow of control, until it is disposed. From
/// <see cref="Tracer.Observe"/>. Observations nest. Thread-safe.
/// </summary>
public sealed class TraceObservation : IDisposable
{
    private readonly TraceObserver _observer;

    internal TraceObservation(TraceObserver observer) => _observer = observer;

    /// <summary>The ids of the traces that have started so far, in order of their start. A snapshot.</summary>
    public IReadOnlyList<string> TraceIds => _observer.Snapshot();

    /// <summary>Stops observing. <see cref="TraceIds"/> stays readable.</summary>
    public void Dispose() => _observer.Leave();
}
