namespace TraceLlm;

/// <summary>
/// Traces a method: a call starts a trace, or a child span when a trace is already current. The build weaves the
/// method; nothing has to be called. A property that is not written is unset: its value comes from FodyWeavers.xml,
/// else from the built-in default.
/// </summary>
/// <remarks>
/// On a class, struct, interface or assembly it applies to the public methods declared there, not to accessors,
/// operators, constructors or what the compiler made; <see cref="NoTraceAttribute"/> excludes one. What a method's own
/// attribute says wins over its type's, and that over the assembly's. The attribute is not inherited: an override, and a
/// method that implements an interface, is traced when it or its own type is marked. A method of that kind that cannot be
/// woven is a warning; a marked one is an error.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Assembly,
    Inherited = false)]
public sealed class TraceAttribute : Attribute
{
    /// <summary>Traces the method under its own name.</summary>
    public TraceAttribute()
    {
    }

    /// <summary>Traces the method with a label.</summary>
    /// <param name="prompt">The trace's label, written as <c>prompt</c>. Default: the method's name.</param>
    public TraceAttribute(string prompt) => Prompt = prompt;

    /// <summary>The trace's label, written as <c>prompt</c>. Default: the method's name.</summary>
    public string? Prompt { get; }

    /// <summary>The span's name, written as <c>tool_name</c> of a step. Default: the method's name.</summary>
    public string? Name { get; set; }

    /// <summary>Free text. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>What the span stands for. Default: <see cref="SpanKind.Generic"/>.</summary>
    public SpanKind Kind { get; set; }

    /// <summary>The model that the method calls, as its provider names it. Default: none.</summary>
    public string? Model { get; set; }

    /// <summary>The model's provider. Default: none.</summary>
    public string? Provider { get; set; }

    /// <summary>The sampling temperature of the request. Default: NaN, which means unset.</summary>
    public double Temperature { get; set; } = double.NaN;

    /// <summary>The nucleus sampling probability of the request. Default: NaN, which means unset.</summary>
    public double TopP { get; set; } = double.NaN;

    /// <summary>The project, when the method starts a trace. Default: from configuration.</summary>
    public string? Project { get; set; }

    /// <summary>The environment, when the method starts a trace. Default: from configuration.</summary>
    public string? Environment { get; set; }

    /// <summary>Tags of the span. Default: none.</summary>
    public string[]? Tags { get; set; }

    /// <summary>Whether arguments are captured. Default: from configuration, there true.</summary>
    public bool CaptureInput { get; set; } = true;

    /// <summary>Whether the result is captured. Default: from configuration, there true.</summary>
    public bool CaptureOutput { get; set; } = true;

    /// <summary>
    /// Whether the trace is persisted. False: it is built and handed to <see cref="Tracer.TraceCompleted"/> only.
    /// Default: true.
    /// </summary>
    public bool AutoSend { get; set; } = true;

    /// <summary>
    /// Whether a call under a current trace becomes a trace of its own, linked to the one it was started from, instead
    /// of a child span. Default: false.
    /// </summary>
    public bool Separate { get; set; }

    /// <summary>
    /// Retries after the first attempt, when the method throws; 0 or more. Cancellation is never retried. Default: 0; configuration has no say.
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
