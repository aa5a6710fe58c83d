using System.Text.Json;

namespace TraceLlm.Documents;

/// <summary>
/// A trace as it is persisted: one run of an outermost traced method. Immutable. Property names in JSON are the
/// snake_case forms of these.
/// </summary>
public sealed record TraceDocument
{
    /// <summary>Version of the format: 1.</summary>
    public int Schema { get; init; }

    /// <summary>32 lower-case hexadecimal digits, also a W3C trace id. Unique per document.</summary>
    public string TraceId { get; init; } = "";

    /// <summary>The trace that this separate or late one was started from. Null when there is none.</summary>
    public string? ParentTraceId { get; init; }

    /// <summary>The step that this separate or late trace was started from. Null when there is none.</summary>
    public string? ParentStepId { get; init; }

    /// <summary>The trace id of the ambient <see cref="System.Diagnostics.Activity"/>. Null when there was none.</summary>
    public string? OtelTraceId { get; init; }

    /// <summary>The label.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>The root's result: a string as it is, else its captured JSON; empty for none.</summary>
    public string Response { get; init; } = "";

    /// <summary>Duration of the root in milliseconds.</summary>
    public double Latency { get; init; }

    /// <summary>Tokens: the reported total, else an estimate.</summary>
    public long TokenCount { get; init; }

    /// <summary>Token counts of all LLM calls together, each counted once: reported, else estimated. Null when there is nothing to estimate from.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the reported tokens cost. Null when a part of it is unknown.</summary>
    public TokenCost? Cost { get; init; }

    /// <summary>The model; <c>unknown</c> when unset.</summary>
    public string ModelName { get; init; } = "";

    /// <summary>The project's slug.</summary>
    public string ProjectId { get; init; } = "";

    /// <summary>The project.</summary>
    public string ProjectName { get; init; } = "";

    /// <summary>The environment.</summary>
    public string Environment { get; init; } = "";

    /// <summary>How the trace ended.</summary>
    public TraceStatus Status { get; init; }

    /// <summary>Every span below the root, in start order.</summary>
    public IReadOnlyList<TraceStep> Steps { get; init; } = [];

    /// <summary>Retries of all spans together.</summary>
    public int RetryCount { get; init; }

    /// <summary>The root's attempts, in order. Empty when it was not retried.</summary>
    public IReadOnlyList<TraceAttempt> Attempts { get; init; } = [];

    /// <summary>Message of the exception that the trace ended with. Null when there was none.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The exception that the trace ended with. Null when there was none.</summary>
    public TraceError? Error { get; init; }

    /// <summary>Whether the latency reached the threshold for slow requests.</summary>
    public bool SlowRequest { get; init; }

    /// <summary>What the root stands for.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>The root's arguments, one member per parameter. Null when they were not captured.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>The result and the final values of <c>ref</c> and <c>out</c> parameters. Null when there are no such parameters.</summary>
    public JsonElement? Output { get; init; }

    /// <summary>The model's provider.</summary>
    public string? Provider { get; init; }

    /// <summary>The model that answered, as the response names it.</summary>
    public string? ResponseModel { get; init; }

    /// <summary>Why the model stopped, as the response says.</summary>
    public IReadOnlyList<string> FinishReasons { get; init; } = [];

    /// <summary>What the model was sent, message by message.</summary>
    public IReadOnlyList<TraceMessage> InputMessages { get; init; } = [];

    /// <summary>What the model answered.</summary>
    public IReadOnlyList<TraceMessage> OutputMessages { get; init; } = [];

    /// <summary>The sampling temperature.</summary>
    public double? Temperature { get; init; }

    /// <summary>The nucleus sampling probability.</summary>
    public double? TopP { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Attributes that code set.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Scores that code gave.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>The session that the trace is part of. Null when unset.</summary>
    public string? SessionId { get; init; }

    /// <summary>The user of that session. Null when unset.</summary>
    public string? UserId { get; init; }

    /// <summary>Steps left out because the trace was at its limit.</summary>
    public long DroppedSteps { get; init; }

    /// <summary>Chunks that a stream handed out. 0 for what is no stream.</summary>
    public long Chunks { get; init; }

    /// <summary>Time from the start to a stream's first chunk, in milliseconds. Null without one.</summary>
    public double? TimeToFirstChunk { get; init; }

    /// <summary>Whether anything captured of the root was cut.</summary>
    public bool Truncated { get; init; }

    /// <summary>When the root started, in UTC.</summary>
    public DateTime CreatedAt { get; init; }

    /// <summary>When the document was written, in UTC.</summary>
    public DateTime UpdatedAt { get; init; }
}
