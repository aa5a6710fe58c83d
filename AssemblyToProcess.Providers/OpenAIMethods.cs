using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Responses;
using TraceLlm;

namespace AssemblyToProcess.Providers;

/// <summary>Calls with the types of the OpenAI library, whose responses are made from what its API sends.</summary>
public static class OpenAIMethods
{
    private const string Completion = """
        {
          "id": "c1", "object": "chat.completion", "created": 1, "model": "gpt-4o-2024-11-20",
          "choices": [{ "index": 0, "finish_reason": "tool_calls", "message": {
            "role": "assistant", "content": "Let me look.",
            "tool_calls": [{ "id": "call_1", "type": "function", "function": { "name": "search", "arguments": "{\"query\":\"cats\",\"api_key\":\"abc\"}" } }] } }],
          "usage": { "prompt_tokens": 2006, "completion_tokens": 300, "total_tokens": 2306,
            "prompt_tokens_details": { "cached_tokens": 1920 }, "completion_tokens_details": { "reasoning_tokens": 64 } }
        }
        """;

    [Trace]
    public static async Task<string> Chat()
    {
        ChatCompletion completion = await CompleteAsync(Conversation());
        return completion.Content[0].Text;
    }

    [Trace]
    public static string ClientResult()
    {
        ChatCompletion completion = Complete(Conversation()).Value;
        return completion.Content[0].Text + completion.Model;
    }

    [Trace]
    public static async Task<string> Task() => (await CompleteTask(Conversation())).Model;

    [Trace]
    public static async Task<string> Stream()
    {
        string text = "";
        await foreach (StreamingChatCompletionUpdate update in Streaming(Conversation()))
            text += update.ContentUpdate.Count > 0 ? update.ContentUpdate[0].Text : "";

        return text;
    }

    [Trace]
    public static int Embed() => Embeddings(["one", "two"]).Count;

    [Trace]
    public static string? Response() => Respond([ResponseItem.CreateUserMessageItem("What is it?")]).GetOutputText();

    private static ChatMessage[] Conversation() =>
    [
        new SystemChatMessage("Be brief."),
        new UserChatMessage(ChatMessageContentPart.CreateTextPart("What is this?"), ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(new byte[3]), "image/png")),
        new AssistantChatMessage([ChatToolCall.CreateFunctionToolCall("call_0", "look", BinaryData.FromString("""{"at":"it"}"""))]),
        new ToolChatMessage("call_0", "a cat"),
    ];

    [Trace(Kind = SpanKind.Llm, Model = "gpt-4o", Provider = "openai")]
    private static async Task<ChatCompletion> CompleteAsync(IEnumerable<ChatMessage> messages)
    {
        await System.Threading.Tasks.Task.Yield();
        return ModelReaderWriter.Read<ChatCompletion>(BinaryData.FromString(Completion))!;
    }

    [Trace(Kind = SpanKind.Llm)]
    private static ClientResult<ChatCompletion> Complete(IList<ChatMessage> history) =>
        System.ClientModel.ClientResult.FromValue(ModelReaderWriter.Read<ChatCompletion>(BinaryData.FromString(Completion))!, new NoResponse());

    [Trace(Kind = SpanKind.Llm)]
    private static Task<ChatCompletion> CompleteTask(ChatMessage[] messages) => System.Threading.Tasks.Task.FromResult(ModelReaderWriter.Read<ChatCompletion>(BinaryData.FromString(Completion))!);

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<StreamingChatCompletionUpdate> Streaming(
        IReadOnlyList<ChatMessage> messages, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string[] chunks =
        [
            """{"id":"s","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-11-20","choices":[{"index":0,"delta":{"role":"assistant","content":"It is "}}]}""",
            """{"id":"s","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-11-20","choices":[{"index":0,"delta":{"content":"a cat."}}]}""",
            """{"id":"s","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-11-20","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""",
            """{"id":"s","object":"chat.completion.chunk","created":1,"model":"gpt-4o-2024-11-20","choices":[],"usage":{"prompt_tokens":2239,"completion_tokens":192,"total_tokens":2431}}""",
        ];
        foreach (string chunk in chunks)
        {
            await System.Threading.Tasks.Task.Yield();
            yield return ModelReaderWriter.Read<StreamingChatCompletionUpdate>(BinaryData.FromString(chunk))!;
        }
    }

    [Trace(Kind = SpanKind.Embedding)]
    private static OpenAIEmbeddingCollection Embeddings(string[] inputs) => ModelReaderWriter.Read<OpenAIEmbeddingCollection>(BinaryData.FromString("""
        {"object":"list","model":"text-embedding-3-small","data":[{"object":"embedding","index":0,"embedding":[0.5]}],"usage":{"prompt_tokens":8,"total_tokens":8}}
        """))!;

    [Trace(Kind = SpanKind.Llm)]
    private static ResponseResult Respond(IEnumerable<ResponseItem> inputItems) => ModelReaderWriter.Read<ResponseResult>(BinaryData.FromString("""
        {
          "id": "r1", "object": "response", "created_at": 1, "status": "completed", "model": "gpt-5-2026", "parallel_tool_calls": true, "tools": [], "tool_choice": "auto",
          "output": [{ "id": "m1", "type": "message", "role": "assistant", "status": "completed", "content": [{ "type": "output_text", "text": "A cat.", "annotations": [] }] }],
          "usage": { "input_tokens": 40, "output_tokens": 12, "total_tokens": 52, "input_tokens_details": { "cached_tokens": 32 }, "output_tokens_details": { "reasoning_tokens": 8 } }
        }
        """))!;

    private sealed class NoResponse : PipelineResponse
    {
        public override int Status => 200;

        public override string ReasonPhrase => "OK";

        public override Stream? ContentStream { get; set; }

        public override BinaryData Content => BinaryData.FromString("");

        protected override PipelineResponseHeaders HeadersCore => throw new NotSupportedException();

        public override BinaryData BufferContent(CancellationToken cancellationToken = default) => Content;

        public override ValueTask<BinaryData> BufferContentAsync(CancellationToken cancellationToken = default) => new(Content);

        public override void Dispose()
        {
        }
    }
}
