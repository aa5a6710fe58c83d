namespace TraceLlm.Fody.Discovery;

/// <summary>What a method's attribute says. Null means unset: configuration decides at run time. Immutable.</summary>
internal sealed record SpanSettings
{
    public bool IsTool { get; init; }

    public string Name { get; init; } = "";

    public string? Prompt { get; init; }

    public string? Description { get; init; }

    public int? Kind { get; init; }

    public string? Model { get; init; }

    public string? Provider { get; init; }

    public double? Temperature { get; init; }

    public double? TopP { get; init; }

    public string? Project { get; init; }

    public string? Environment { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public bool? CaptureInput { get; init; }

    public bool? CaptureOutput { get; init; }

    public bool? AutoSend { get; init; }

    public bool? Separate { get; init; }

    public RetrySettings Retry { get; init; } = new();

    /// <summary>Whether the method is woven so that it can be retried: what the run time may change are numbers.</summary>
    public bool IsRetried { get; init; }

    /// <summary>These settings, and where they are silent those of the type or assembly around.</summary>
    public SpanSettings Over(SpanSettings outer) => this with
    {
        Kind = Kind ?? outer.Kind,
        Model = Model ?? outer.Model,
        Provider = Provider ?? outer.Provider,
        Temperature = Temperature ?? outer.Temperature,
        TopP = TopP ?? outer.TopP,
        Project = Project ?? outer.Project,
        Environment = Environment ?? outer.Environment,
        Tags = Tags.Count > 0 ? Tags : outer.Tags,
        CaptureInput = CaptureInput ?? outer.CaptureInput,
        CaptureOutput = CaptureOutput ?? outer.CaptureOutput,
        AutoSend = AutoSend ?? outer.AutoSend,
        Separate = Separate ?? outer.Separate,
        Retry = Retry.Over(outer.Retry),
    };

    /// <summary>These settings of a tool, which takes only what a tool can have from around.</summary>
    public SpanSettings OverForTool(SpanSettings outer) => this with
    {
        CaptureInput = CaptureInput ?? outer.CaptureInput,
        CaptureOutput = CaptureOutput ?? outer.CaptureOutput,
    };
}
