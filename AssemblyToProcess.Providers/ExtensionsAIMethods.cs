using Microsoft.Extensions.AI;
using TraceLlm;

namespace AssemblyToProcess.Providers;

/// <summary>Calls with the types of Microsoft.Extensions.AI.</summary>
public static class ExtensionsAIMethods
{
    [Trace]
    public static async Task<string> Chat() => (await GetResponseAsync(Conversation())).Text;

    [Trace]
    public static async Task<string> Stream()
    {
        string text = "";
        await foreach (ChatResponseUpdate update in GetStreamingResponseAsync(Conversation()))
            text += update.Text;

        return text;
    }

    [Trace]
    public static async Task<int> Embed() => (await GenerateAsync(["one"])).Count;

    [Trace]
    public static async Task<string> NoUsage() => (await WithoutUsage(new ChatMessage(ChatRole.User, "Hello"))).Text;

    /// <summary>A wrapper hands up the very response.</summary>
    [Trace]
    public static async Task<string> Wrapped() => (await Agent(Conversation())).Text;

    [Trace(Kind = SpanKind.Agent)]
    private static async Task<ChatResponse> Agent(IList<ChatMessage> messages) => await GetResponseAsync(messages);

    private static ChatMessage[] Conversation() =>
    [
        new(ChatRole.System, "Be brief."),
        new(ChatRole.User, [new TextContent("What is this? "), new DataContent(new byte[5], "image/jpeg")]),
        new(ChatRole.Assistant, [new FunctionCallContent("c1", "look", new Dictionary<string, object?> { ["at"] = "it", ["password"] = "hidden" })]),
        new(ChatRole.Tool, [new FunctionResultContent("c1", "a cat")]),
    ];

    [Trace(Kind = SpanKind.Llm, Model = "gpt-4o", Provider = "openai")]
    private static async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages)
    {
        await Task.Yield();
        return new ChatResponse([new ChatMessage(ChatRole.Assistant, "A cat.")])
        {
            ModelId = "gpt-4o-2024-11-20",
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails
            {
                InputTokenCount = 6000,
                OutputTokenCount = 500,
                TotalTokenCount = 6500,
                CachedInputTokenCount = 4000,
                ReasoningTokenCount = 20,
                AdditionalCounts = new() { ["CacheCreationInputTokens"] = 100 },
            },
        };
    }

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages)
    {
        await Task.Yield();
        yield return new ChatResponseUpdate(ChatRole.Assistant, "A ") { ModelId = "gpt-4o-2024-11-20" };
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 2239, OutputTokenCount = 192 })]);
        yield return new ChatResponseUpdate(ChatRole.Assistant, "cat.");
        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(new UsageDetails { InputTokenCount = 2569, OutputTokenCount = 99 })])
        {
            FinishReason = ChatFinishReason.Length,
        };
    }

    [Trace(Kind = SpanKind.Embedding)]
    private static Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IReadOnlyList<string> values) =>
        Task.FromResult(new GeneratedEmbeddings<Embedding<float>>([new Embedding<float>(new float[2])])
        {
            Usage = new UsageDetails { InputTokenCount = 7, TotalTokenCount = 7 },
        });

    [Trace(Kind = SpanKind.Llm)]
    private static ValueTask<ChatResponse> WithoutUsage(ChatMessage question) => new(new ChatResponse(new ChatMessage(ChatRole.Assistant, "Hi.")));
}
