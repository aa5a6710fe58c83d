namespace TraceLlm.Documents;

/// <summary>The exception that a span ended with. Immutable.</summary>
public sealed record TraceError
{
    /// <summary>Full name of its type.</summary>
    public string Type { get; init; } = "";

    /// <summary>Its message.</summary>
    public string Message { get; init; } = "";

    /// <summary>Its stack trace; null in the spans above the innermost one that it passed.</summary>
    public string? StackTrace { get; init; }
}
