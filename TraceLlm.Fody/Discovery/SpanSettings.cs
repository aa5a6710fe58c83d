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
}
