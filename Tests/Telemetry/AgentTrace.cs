namespace Tests.Telemetry;

/// <summary>
/// The spans of <c>TelemetryMethods.Answer("Weather?")</c>, attribute by attribute, as OpenTelemetry's GenAI conventions
/// v1.41.1 have them; in the order of their ends.
/// </summary>
internal static class AgentTrace
{
    public const string Question = "Weather?";

    private const string Tool = "execute_tool GetWeatherAsync";

    /// <summary>Name, kind and parent of each.</summary>
    public static IReadOnlyList<(string Name, string Kind, string? Parent)> Spans { get; } =
    [
        ("embeddings text-embedding-3-small", "Client", "invoke_agent support"),
        ("retrieval Search", "Client", "invoke_agent support"),
        (Tool, "Internal", "invoke_agent support"),
        ("chat gpt-4o-mini", "Client", "invoke_agent support"),
        ("invoke_agent support", "Internal", null),
    ];

    /// <summary>The attributes of a span.</summary>
    public static Dictionary<string, object?> Attributes(string span, string project)
    {
        var attributes = new Dictionary<string, object?>
        {
            ["session.id"] = "session-1",
            ["gen_ai.conversation.id"] = "session-1",
            ["user.id"] = "user-1",
            ["input.mime_type"] = "application/json",
            ["output.mime_type"] = "text/plain",
        };
        foreach ((string name, object? value) in Own(span, project))
            attributes[name] = value;

        return attributes;
    }

    private static Dictionary<string, object?> Own(string span, string project) => span switch
    {
        "embeddings text-embedding-3-small" => new()
        {
            ["gen_ai.operation.name"] = "embeddings",
            ["openinference.span.kind"] = "EMBEDDING",
            ["gen_ai.provider.name"] = "openai",
            ["gen_ai.request.model"] = "text-embedding-3-small",
            ["gen_ai.usage.input_tokens"] = 7L,
            ["gen_ai.usage.output_tokens"] = 0L,
            ["input.value"] = """{"text":"Weather?"}""",
            ["output.value"] = "0.5",
            ["output.mime_type"] = "application/json",
        },
        "retrieval Search" => new()
        {
            ["gen_ai.operation.name"] = "retrieval",
            ["openinference.span.kind"] = "RETRIEVER",
            ["input.value"] = """{"query":"Weather?"}""",
            ["output.value"] = """["Paris is a city."]""",
            ["output.mime_type"] = "application/json",
        },
        Tool => new()
        {
            ["gen_ai.operation.name"] = "execute_tool",
            ["openinference.span.kind"] = "TOOL",
            ["gen_ai.tool.name"] = "GetWeatherAsync",
            ["gen_ai.tool.type"] = "function",
            ["gen_ai.tool.description"] = "Gets the weather.",
            ["gen_ai.tool.call.arguments"] = """{"location":"Paris"}""",
            ["gen_ai.tool.call.result"] = "rainy, 57°F",
            ["input.value"] = """{"location":"Paris"}""",
            ["output.value"] = "rainy, 57°F",
        },
        "chat gpt-4o-mini" => new()
        {
            ["gen_ai.operation.name"] = "chat",
            ["openinference.span.kind"] = "LLM",
            ["gen_ai.provider.name"] = "openai",
            ["gen_ai.request.model"] = "gpt-4o-mini",
            ["gen_ai.request.temperature"] = 0.2,
            ["gen_ai.request.top_p"] = 0.9,
            ["gen_ai.response.model"] = "gpt-4o-mini-2024-07-18",
            ["gen_ai.response.finish_reasons"] = new[] { "end_turn" },
            ["gen_ai.usage.input_tokens"] = 100L,
            ["gen_ai.usage.output_tokens"] = 20L,
            ["gen_ai.usage.cache_read.input_tokens"] = 64L,
            ["gen_ai.usage.reasoning.output_tokens"] = 5L,
            ["gen_ai.input.messages"] = """
                [{"role":"system","parts":[{"type":"text","content":"Be brief."}]},
                {"role":"user","parts":[{"type":"text","content":"Weather?"}]},
                {"role":"tool","parts":[{"type":"tool_call_response","id":"call-1","response":"rainy, 57°F"}]}]
                """.ReplaceLineEndings(""),
            ["gen_ai.output.messages"] = """[{"role":"assistant","parts":[{"type":"text","content":"It rains."}],"finish_reason":"stop"}]""",
            ["input.value"] = """
                {"messages":[{"Role":"system","Content":"Be brief.","ToolCallId":null},
                {"Role":"user","Content":"Weather?","ToolCallId":null},
                {"Role":"tool","Content":"rainy, 57°F","ToolCallId":"call-1"}]}
                """.ReplaceLineEndings(""),
            ["output.value"] = """
                {"Role":"assistant","Content":"It rains.","Model":"gpt-4o-mini-2024-07-18","FinishReason":"end_turn",
                "Usage":{"InputTokens":100,"OutputTokens":20,"CachedTokens":64,"ReasoningTokens":5}}
                """.ReplaceLineEndings(""),
            ["output.mime_type"] = "application/json",
        },
        _ => new()
        {
            ["gen_ai.operation.name"] = "invoke_agent",
            ["openinference.span.kind"] = "AGENT",
            ["gen_ai.agent.name"] = "support",
            ["gen_ai.agent.description"] = "Answers questions.",
            ["tracellm.project"] = project,
            ["tracellm.environment"] = "development",
            ["tracellm.prompt"] = "support run",
            ["tag.tags"] = new[] { "beta" },
            ["app.found"] = 1L,
            ["input.value"] = """{"question":"Weather?"}""",
            ["output.value"] = "It rains.",
        },
    };
}
