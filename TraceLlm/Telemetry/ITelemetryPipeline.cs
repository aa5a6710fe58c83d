using System.ComponentModel;

namespace TraceLlm.Telemetry;

/// <summary>
/// What a package gives the runtime that sends Activities and metrics to where OpenTelemetry's go. Called under a lock, one
/// member at a time, except <see cref="Flush"/>. A contract with packages built in the past: nothing of it changes.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITelemetryPipeline
{
    /// <summary>Begins to listen and to export.</summary>
    /// <param name="settings">What is exported.</param>
    /// <param name="failed">To be called with a reason whenever something could not be exported. Thread-safe.</param>
    void Start(TelemetrySettings settings, Action<string> failed);

    /// <summary>Waits until everything that has ended is exported. True when all of it was.</summary>
    /// <param name="timeout">The longest wait.</param>
    bool Flush(TimeSpan timeout);

    /// <summary>Exports what there is and stops.</summary>
    void Shutdown();
}
