using System.Text.Json;

namespace TraceLlm.Documents;

/// <summary>
/// Turns a line of the file store into a document. Members that are missing take their default and unknown ones are
/// passed over, so that documents of other versions can be read.
/// </summary>
internal static class TraceDocumentParser
{
    /// <summary>Reads one document.</summary>
    /// <exception cref="JsonException">The bytes are no trace document.</exception>
    public static TraceDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        using JsonDocument json = JsonDocument.Parse(utf8);
        JsonElement root = json.RootElement;
        if (root.ValueKind is not JsonValueKind.Object || root.Text("trace_id") is not { Length: > 0 } traceId)
            throw new JsonException("The line is no trace document: it has no trace_id.");

        return ReadDocument(root, traceId);
    }

    private static TraceDocument ReadDocument(JsonElement root, string traceId) => new()
    {
        Schema = (int)root.Integer("schema"),
        TraceId = traceId,
        ParentTraceId = root.Text("parent_trace_id"),
        ParentStepId = root.Text("parent_step_id"),
        OtelTraceId = root.Text("otel_trace_id"),
        Prompt = root.Text("prompt") ?? "",
        Response = root.Text("response") ?? "",
        Latency = root.Number("latency") ?? 0,
        TokenCount = root.Integer("token_count"),
        Usage = root.Object("usage", ReadUsage),
        Cost = root.Object("cost", ReadCost),
        ModelName = root.Text("model_name") ?? "",
        ProjectId = root.Text("project_id") ?? "",
        ProjectName = root.Text("project_name") ?? "",
        Environment = root.Text("environment") ?? "",
        Status = root.Name<TraceStatus>("status"),
        Steps = root.Array("steps", JsonValueKind.Object, ReadStep),
        RetryCount = (int)root.Integer("retry_count"),
        Attempts = root.Array("attempts", JsonValueKind.Object, ReadAttempt),
        FailureReason = root.Text("failure_reason"),
        Error = root.Object("error", ReadError),
        SlowRequest = root.Boolean("slow_request"),
        Kind = root.Name<SpanKind>("kind"),
        Input = root.Json("input"),
        Output = root.Json("output"),
        Provider = root.Text("provider"),
        ResponseModel = root.Text("response_model"),
        FinishReasons = root.Array("finish_reasons", JsonValueKind.String, static reason => reason.GetString()!),
        InputMessages = root.Array("input_messages", JsonValueKind.Object, ReadMessage),
        OutputMessages = root.Array("output_messages", JsonValueKind.Object, ReadMessage),
        Temperature = root.Number("temperature"),
        TopP = root.Number("top_p"),
        Description = root.Text("description"),
        Tags = root.Array("tags", JsonValueKind.String, static tag => tag.GetString()!),
        Attributes = root.Members("attributes"),
        Scores = root.Numbers("scores"),
        SessionId = root.Text("session_id"),
        UserId = root.Text("user_id"),
        DroppedSteps = root.Integer("dropped_steps"),
        Chunks = root.Integer("chunks"),
        TimeToFirstChunk = root.Number("time_to_first_chunk"),
        Truncated = root.Boolean("truncated"),
        CreatedAt = root.Time("created_at"),
        UpdatedAt = root.Time("updated_at"),
    };

    private static TraceStep ReadStep(JsonElement step) => new()
    {
        StepId = step.Text("step_id") ?? "",
        ParentId = step.Text("parent_id"),
        ToolName = step.Text("tool_name") ?? "",
        Kind = step.Name<SpanKind>("kind"),
        Input = step.Json("input") ?? default,
        Output = step.Json("output") ?? default,
        Duration = step.Number("duration") ?? 0,
        Success = step.Boolean("success"),
        Status = step.Name<TraceStatus>("status"),
        Timestamp = step.Time("timestamp"),
        RetryCount = (int)step.Integer("retry_count"),
        Attempts = step.Array("attempts", JsonValueKind.Object, ReadAttempt),
        Attempt = (int)step.Integer("attempt"),
        Usage = step.Object("usage", ReadUsage),
        Cost = step.Object("cost", ReadCost),
        ModelName = step.Text("model_name"),
        Provider = step.Text("provider"),
        ResponseModel = step.Text("response_model"),
        FinishReasons = step.Array("finish_reasons", JsonValueKind.String, static reason => reason.GetString()!),
        InputMessages = step.Array("input_messages", JsonValueKind.Object, ReadMessage),
        OutputMessages = step.Array("output_messages", JsonValueKind.Object, ReadMessage),
        Temperature = step.Number("temperature"),
        TopP = step.Number("top_p"),
        Error = step.Object("error", ReadError),
        Description = step.Text("description"),
        Tags = step.Array("tags", JsonValueKind.String, static tag => tag.GetString()!),
        Attributes = step.Members("attributes"),
        Scores = step.Numbers("scores"),
        Chunks = step.Integer("chunks"),
        TimeToFirstChunk = step.Number("time_to_first_chunk"),
        Truncated = step.Boolean("truncated"),
    };

    private static TraceMessage ReadMessage(JsonElement message) => new()
    {
        Role = message.Text("role") ?? "",
        Content = message.Json("content") ?? default,
        ToolCalls = message.Array("tool_calls", JsonValueKind.Object, ReadToolCall),
        ToolCallId = message.Text("tool_call_id"),
        FinishReason = message.Text("finish_reason"),
    };

    private static TraceToolCall ReadToolCall(JsonElement call) => new()
    {
        Name = call.Text("name") ?? "",
        Id = call.Text("id"),
        Arguments = call.Json("arguments"),
    };

    private static TokenUsage ReadUsage(JsonElement usage) => new()
    {
        InputTokens = usage.Integer("input_tokens"),
        OutputTokens = usage.Integer("output_tokens"),
        TotalTokens = usage.Integer("total_tokens"),
        CacheReadTokens = usage.Integer("cache_read_tokens"),
        CacheWriteTokens = usage.Integer("cache_write_tokens"),
        ReasoningTokens = usage.Integer("reasoning_tokens"),
        Source = usage.Text("source") ?? "",
    };

    private static TokenCost ReadCost(JsonElement cost) => new()
    {
        Amount = cost.Amount("amount"),
        Currency = cost.Text("currency") ?? "",
    };

    private static TraceAttempt ReadAttempt(JsonElement attempt) => new()
    {
        Start = attempt.Time("start"),
        Duration = attempt.Number("duration") ?? 0,
        Wait = attempt.Number("wait"),
        Error = attempt.Object("error", ReadError),
    };

    private static TraceError ReadError(JsonElement error) => new()
    {
        Type = error.Text("type") ?? "",
        Message = error.Text("message") ?? "",
        StackTrace = error.Text("stack_trace"),
    };
}
