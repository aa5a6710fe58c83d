using System.Text.Json;

namespace TraceLlm.Documents;

/// <summary>A span below the root, as it is written in a trace document. Immutable.</summary>
public sealed record TraceStep
{
    /// <summary>16 lower-case hexadecimal digits, also a W3C span id.</summary>
    public string StepId { get; init; } = "";

    /// <summary>The enclosing step. Null directly under the root.</summary>
    public string? ParentId { get; init; }

    /// <summary>The span's name.</summary>
    public string ToolName { get; init; } = "";

    /// <summary>What the span stands for.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>The arguments, one member per parameter; an empty object when they were not captured.</summary>
    public JsonElement Input { get; init; }

    /// <summary>A member <c>result</c>, or a member <c>error</c>; an empty object when nothing was captured.</summary>
    public JsonElement Output { get; init; }

    /// <summary>Duration in milliseconds.</summary>
    public double Duration { get; init; }

    /// <summary>Whether it returned.</summary>
    public bool Success { get; init; }

    /// <summary>How it ended.</summary>
    public TraceStatus Status { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public DateTime Timestamp { get; init; }

    /// <summary>Retries after the first attempt.</summary>
    public int RetryCount { get; init; }

    /// <summary>Its attempts, in order. Empty when it was not retried.</summary>
    public IReadOnlyList<TraceAttempt> Attempts { get; init; } = [];

    /// <summary>The number, from 1, of the enclosing span's attempt that it began in. 0 when that was not retried.</summary>
    public int Attempt { get; init; }

    /// <summary>The span's own token counts. Null when none was reported and none is estimated.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the reported tokens cost. Null when it is unknown, and when spans below reported them already.</summary>
    public TokenCost? Cost { get; init; }

    /// <summary>The model. Null when unset.</summary>
    public string? ModelName { get; init; }

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

    /// <summary>The exception that the step ended with. Null when there was none.</summary>
    public TraceError? Error { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>Tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Attributes that code set.</summary>
    public IReadOnlyDictionary<string, JsonElement> Attributes { get; init; } = new Dictionary<string, JsonElement>();

    /// <summary>Scores that code gave.</summary>
    public IReadOnlyDictionary<string, double> Scores { get; init; } = new Dictionary<string, double>();

    /// <summary>Chunks that a stream handed out. 0 for what is no stream.</summary>
    public long Chunks { get; init; }

    /// <summary>Time from the start to a stream's first chunk, in milliseconds. Null without one.</summary>
    public double? TimeToFirstChunk { get; init; }

    /// <summary>Whether anything captured was cut.</summary>
    public bool Truncated { get; init; }
}
