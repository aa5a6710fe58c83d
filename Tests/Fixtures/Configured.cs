using TraceLlm;

namespace Tests.Fixtures;

/// <summary>Run-time options for the length of a test.</summary>
internal sealed class Configured : IDisposable
{
    private readonly TracerOptions _before;

    public Configured(Action<TracerOptions> configure)
    {
        TracerOptions? before = null;
        Tracer.Configure(options =>
        {
            before = options.Clone();
            configure(options);
        });
        _before = before!;
    }

    public void Dispose() => Tracer.Configure(options =>
    {
        options.Enabled = _before.Enabled;
        options.Project = _before.Project;
        options.Environment = _before.Environment;
        options.Capture = _before.Capture;
        options.CaptureInput = _before.CaptureInput;
        options.CaptureOutput = _before.CaptureOutput;
        options.CaptureMaxLength = _before.CaptureMaxLength;
        options.CaptureMaxItems = _before.CaptureMaxItems;
        options.CaptureMaxDepth = _before.CaptureMaxDepth;
        options.CaptureMaxBytes = _before.CaptureMaxBytes;
        options.RedactMembers = _before.RedactMembers;
        options.MaxRetries = _before.MaxRetries;
        options.RetryDelayMs = _before.RetryDelayMs;
        options.RetryBackoff = _before.RetryBackoff;
        options.RetryMaxDelayMs = _before.RetryMaxDelayMs;
        options.RetryJitter = _before.RetryJitter;
        options.Persistence = _before.Persistence;
        options.Path = _before.Path;
        options.Endpoint = _before.Endpoint;
        options.HttpTimeoutMs = _before.HttpTimeoutMs;
        options.MaxSpoolBytes = _before.MaxSpoolBytes;
        options.PricesPath = _before.PricesPath;
        options.FlushIntervalMs = _before.FlushIntervalMs;
        options.MaxFileBytes = _before.MaxFileBytes;
        options.RetentionDays = _before.RetentionDays;
        options.MaxFolderBytes = _before.MaxFolderBytes;
        options.CompressFiles = _before.CompressFiles;
        options.FileSync = _before.FileSync;
        options.QueueWaitMs = _before.QueueWaitMs;
        options.SampleRate = _before.SampleRate;
        options.SlowThresholdMs = _before.SlowThresholdMs;
        options.MaxStepsPerTrace = _before.MaxStepsPerTrace;
        options.TimeProvider = _before.TimeProvider;
    });
}
