namespace TraceLlm;

/// <summary>
/// Marks a tool: each call is a step of the current trace. Without a current trace the method runs normally and
/// records nothing. A property that is not written is unset: its value comes from FodyWeavers.xml, else from the
/// built-in default.
/// </summary>
/// <remarks>The attribute is not inherited: an override is traced when it is marked itself.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TraceToolAttribute : Attribute
{
    /// <summary>The tool's name, written as <c>tool_name</c>. Default: the method's name.</summary>
    public string? Name { get; set; }

    /// <summary>Free text. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>Tags of the step. Default: none.</summary>
    public string[]? Tags { get; set; }

    /// <summary>Whether arguments are captured. Default: from configuration, there true.</summary>
    public bool CaptureInput { get; set; } = true;

    /// <summary>Whether the result is captured. Default: from configuration, there true.</summary>
    public bool CaptureOutput { get; set; } = true;

    /// <summary>
    /// Retries after the first attempt, when the method throws; 0 or more. Cancellation is never retried. Default: from configuration, there 0.
    /// </summary>
    public int MaxRetries { get; set; }

    /// <summary>Wait before the first retry, in milliseconds; 0 or more. Default: from configuration, there 500.</summary>
    public int RetryDelayMs { get; set; } = 500;

    /// <summary>What each further wait is multiplied by; 1 or more. Default: from configuration, there 2.</summary>
    public double RetryBackoff { get; set; } = 2;

    /// <summary>Longest wait, in milliseconds, before jitter; 0 or more. Default: from configuration, there 5000.</summary>
    public int RetryMaxDelayMs { get; set; } = 5000;

    /// <summary>The part of a wait by which it may be shorter or longer at random, 0 to 1. Default: from configuration, there 0.</summary>
    public double RetryJitter { get; set; }

    /// <summary>Types of exceptions to retry on; derived ones count. Default: all.</summary>
    public Type[]? RetryOn { get; set; }

    /// <summary>Types of exceptions not to retry on; derived ones count. Wins over <see cref="RetryOn"/>. Default: none.</summary>
    public Type[]? NoRetryOn { get; set; }

    /// <summary>
    /// Longest time of one attempt, in milliseconds; 1 or more. The method must take a <see cref="CancellationToken"/>,
    /// which is cancelled then, and heed it; the attempt fails with a <see cref="TimeoutException"/>, which may be
    /// retried. Default: no limit.
    /// </summary>
    public int TimeoutMs { get; set; }
}
