using TraceLlm.Diagnostics;

namespace TraceLlm.Telemetry;

/// <summary>Runs the pipeline that a package has given, while the options want it. Callers hold the provider's lock, except for <see cref="Flush"/>.</summary>
internal sealed class TelemetryExport
{
    private volatile ITelemetryPipeline? _running;
    private TelemetrySettings? _settings;
    private int _failures;

    /// <summary>The pipeline; null when no package has given one.</summary>
    public ITelemetryPipeline? Pipeline { get; set; }

    /// <summary>Whether it exports.</summary>
    public bool IsRunning => _running is not null;

    /// <summary>Starts, restarts or stops, as need be.</summary>
    /// <param name="settings">What to export with; null for not at all.</param>
    public void Apply(TelemetrySettings? settings)
    {
        if (settings == _settings && _running == Pipeline)
            return;

        Guard(Stop);
        _settings = settings;
        if (settings is not null && Pipeline is not null)
            Guard(Start);
    }

    /// <summary>Waits until what has ended is exported. True when all of it was, or nothing is exported this way.</summary>
    public bool Flush(TimeSpan timeout)
    {
        if (_running is not { } pipeline)
            return true;

        bool isDone = pipeline.Flush(timeout);
        return Interlocked.Exchange(ref _failures, 0) == 0 && isDone;
    }

    private void Start()
    {
        Pipeline!.Start(_settings!, Failed);
        _running = Pipeline;
    }

    private void Stop()
    {
        ITelemetryPipeline? running = _running;
        _running = null;
        running?.Shutdown();
    }

    private void Failed(string reason)
    {
        Interlocked.Increment(ref _failures);
        Counters.StoreFailed(reason);
    }

    private static void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception)
        {
            Counters.InternalFailed(exception);
        }
    }
}
