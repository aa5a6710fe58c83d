namespace TraceLlm.Documents;

/// <summary>One execution of a retried method's body. Immutable.</summary>
public sealed record TraceAttempt
{
    /// <summary>When it started, in UTC.</summary>
    public DateTime Start { get; init; }

    /// <summary>Duration in milliseconds, the wait after it not included.</summary>
    public double Duration { get; init; }

    /// <summary>Wait after it, before the next attempt, in milliseconds. Null for the last attempt.</summary>
    public double? Wait { get; init; }

    /// <summary>The exception that it failed with, without a stack trace. Null when it returned.</summary>
    public TraceError? Error { get; init; }
}
