using System.Text.Json;
using Anthropic.Models.Messages;
using TraceLlm;

namespace AssemblyToProcess.Providers;

/// <summary>Calls with the types of the Anthropic library, whose responses are made from what its API sends.</summary>
public static class AnthropicMethods
{
    [Trace]
    public static async Task<string> Create()
    {
        Message message = await CreateAsync([Param("""{"role":"user","content":"What is this?"}"""), Param("""
            {"role":"assistant","content":[{"type":"text","text":"Let me look. "},{"type":"tool_use","id":"t1","name":"look","input":{"at":"it"}}]}
            """)]);
        return message.ID;
    }

    [Trace]
    public static string Request() => CreateOf(new MessageCreateParams
    {
        MaxTokens = 100,
        Model = "claude-sonnet-4-5",
        Messages = [Param("""{"role":"user","content":"Hello"}""")],
    }).ID;

    [Trace]
    public static async Task<int> Stream()
    {
        int events = 0;
        await foreach (RawMessageStreamEvent _ in Streaming([Param("""{"role":"user","content":"Hello"}""")]))
            events++;

        return events;
    }

    [Trace(Kind = SpanKind.Llm, Model = "claude-sonnet-4-5", Provider = "anthropic")]
    private static async Task<Message> CreateAsync(IReadOnlyList<MessageParam> messages)
    {
        await Task.Yield();
        return Answer();
    }

    [Trace(Kind = SpanKind.Llm)]
    private static Message CreateOf(MessageCreateParams parameters) => Answer();

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<RawMessageStreamEvent> Streaming(List<MessageParam> messages)
    {
        string[] events =
        [
            """
            {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","content":[],
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"cache_read_input_tokens":1000,"cache_creation_input_tokens":200,"output_tokens":1}}}
            """,
            """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hello "}}""",
            """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"you."}}""",
            """{"type":"content_block_stop","index":0}""",
            """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":15}}""",
            """{"type":"message_stop"}""",
        ];
        foreach (string json in events)
        {
            await Task.Yield();
            yield return JsonSerializer.Deserialize<RawMessageStreamEvent>(json)!;
        }
    }

    private static MessageParam Param(string json) => JsonSerializer.Deserialize<MessageParam>(json)!;

    private static Message Answer() => JsonSerializer.Deserialize<Message>("""
        {"id":"m","type":"message","role":"assistant","model":"claude-sonnet-4-5-20250929","stop_reason":"tool_use","stop_sequence":null,
        "content":[{"type":"thinking","thinking":"Hm.","signature":"s"},{"type":"text","text":"Hi."},{"type":"tool_use","id":"t2","name":"search","input":{"query":"cats"}}],
        "usage":{"input_tokens":10,"output_tokens":50,"cache_read_input_tokens":1000,"cache_creation_input_tokens":200}}
        """)!;
}
