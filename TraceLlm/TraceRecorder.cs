using TraceLlm.Documents;
using TraceLlm.Persistence;

namespace TraceLlm;

/// <summary>
/// Records, for tests, the traces that the current flow of control starts, in memory:
/// <c>using var recorder = TraceRecorder.Start(); await agent.Answer(question); recorder.Traces</c>. Tests that run in
/// parallel each have their own. The traces do not go to the store, and are recorded also where tracing is switched off.
/// Recorders nest. Thread-safe.
/// </summary>
/// <remarks>
/// The flow is that of the method that calls <see cref="Start"/> and of everything it calls or starts from then on:
/// awaited, on other threads, in the background. An asynchronous method that only sets a test up is a flow of its own:
/// start the recorder in the test. Under a span that is current already, traced methods are steps of its trace, and no
/// traces that could be recorded.
/// </remarks>
public sealed class TraceRecorder : IDisposable
{
    private readonly TraceRecording _recording;
    private int _disposed;

    private TraceRecorder(TraceRecording recording) => _recording = recording;

    /// <summary>
    /// The traces whose root has ended, in order of their start. A trace is there once the call that made it has
    /// returned or, if asynchronous, was awaited. A snapshot.
    /// </summary>
    public IReadOnlyList<TraceDocument> Traces => _recording.Snapshot();

    /// <summary>Starts to record; dispose the recorder to stop.</summary>
    /// <param name="alsoStore">Whether the traces go where they would go without a recorder, too.</param>
    public static TraceRecorder Start(bool alsoStore = false) => new(TracerProvider.StartRecording(alsoStore));

    /// <summary>
    /// Stops recording what the caller starts. What it has started before stays recorded, and <see cref="Traces"/>
    /// readable. A second call does nothing.
    /// </summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
            TracerProvider.StopRecording(_recording);
    }
}
