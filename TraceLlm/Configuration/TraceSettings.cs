using TraceLlm.Capture;

namespace TraceLlm.Configuration;

/// <summary>
/// The settings in force for the methods of one module. What an attribute may set has two values: the one of the run
/// time, which wins over the attribute, and the one of the module, which stands where the attribute is silent.
/// Immutable.
/// </summary>
internal sealed record TraceSettings
{
    public static TraceSettings BuiltIn { get; } = new();

    public string? RuntimeProject { get; init; }

    public string Project { get; init; } = "default";

    public string? RuntimeEnvironment { get; init; }

    public string Environment { get; init; } = "development";

    public bool? RuntimeCaptureInput { get; init; }

    public bool CaptureInput { get; init; } = true;

    public bool? RuntimeCaptureOutput { get; init; }

    public bool CaptureOutput { get; init; } = true;

    /// <summary>Whether any content may be written.</summary>
    public bool WithContent { get; init; } = true;

    public CaptureRules CaptureRules { get; init; } = CaptureRules.BuiltIn;

    public CaptureLimits CaptureLimits => CaptureRules.Limits;

    public Redaction Redaction => CaptureRules.Redaction;

    public RetryOptions RuntimeRetry { get; init; }

    /// <summary>What holds where neither the run time nor an attribute says something.</summary>
    public RetryOptions Retry { get; init; } = RetryOptions.BuiltIn;

    public double SlowThresholdMs { get; init; } = 1500;

    public int MaxStepsPerTrace { get; init; } = 100_000;

    /// <summary>Share of the traces that are kept, from 0 to 1.</summary>
    public double SampleRate { get; init; } = 1;

    public static TraceSettings Merge(TracerOptions runtime, TracerOptions module, string? serviceName) => new()
    {
        RuntimeProject = runtime.Project,
        Project = module.Project ?? serviceName ?? BuiltIn.Project,
        RuntimeEnvironment = runtime.Environment,
        Environment = module.Environment ?? BuiltIn.Environment,
        RuntimeCaptureInput = runtime.CaptureInput,
        CaptureInput = module.CaptureInput ?? BuiltIn.CaptureInput,
        RuntimeCaptureOutput = runtime.CaptureOutput,
        CaptureOutput = module.CaptureOutput ?? BuiltIn.CaptureOutput,
        WithContent = runtime.Capture is not CaptureMode.Metadata,
        CaptureRules = new CaptureRules(
            new CaptureLimits
            {
                MaxLength = runtime.CaptureMaxLength ?? module.CaptureMaxLength ?? CaptureLimits.BuiltIn.MaxLength,
                MaxItems = runtime.CaptureMaxItems ?? module.CaptureMaxItems ?? CaptureLimits.BuiltIn.MaxItems,
                MaxDepth = runtime.CaptureMaxDepth ?? module.CaptureMaxDepth ?? CaptureLimits.BuiltIn.MaxDepth,
                MaxBytes = runtime.CaptureMaxBytes ?? module.CaptureMaxBytes ?? CaptureLimits.BuiltIn.MaxBytes,
            },
            Redaction.Edited(module.RedactMembers, runtime.RedactMembers)),
        RuntimeRetry = runtime.Retry,
        Retry = module.Retry.Over(BuiltIn.Retry),
        SlowThresholdMs = runtime.SlowThresholdMs ?? module.SlowThresholdMs ?? BuiltIn.SlowThresholdMs,
        SampleRate = runtime.SampleRate ?? module.SampleRate ?? BuiltIn.SampleRate,
        MaxStepsPerTrace = runtime.MaxStepsPerTrace ?? module.MaxStepsPerTrace ?? BuiltIn.MaxStepsPerTrace,
    };

    public bool CapturesInput(bool? attribute) => WithContent && (RuntimeCaptureInput ?? attribute ?? CaptureInput);

    public bool CapturesOutput(bool? attribute) => WithContent && (RuntimeCaptureOutput ?? attribute ?? CaptureOutput);
}
