using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Results whose types say what a call of a model used, by the names that providers use.</summary>
public static class LlmResultMethods
{
    [Trace]
    public static string All(int which)
    {
        switch (which)
        {
            case 0: return Chat("q").Text;
            case 1: return Wire("q").Choices[0].Message.Content;
            case 2: return Counted("q").Answer;
            case 3: return Partial("q").Text;
            case 4: return Unknown("q").Text;
            case 5: return Hostile("q").ToString()!;
            case 6: return Value("q").ToString();
            case 7: return Generic("q").Value;
            case 8: return Named("q").ToString()!;
            case 9: return Derived("q").ToString()!;
            case 10: return Recorded("q").Text;
            case 11: return Redacted("q").Text;
            case 12: return Nobody("q")?.Text ?? "null";
            case 13: return Cached("q").Text;
            case 14: return Outer("q").Text;
            case 15: return new Private().Run();
            case 16: return Omitted("q").Text;
            case 17: return Text("q");
            case 18: return NotAModel().Model;
            case 19: return Other("q").Text;
            case 20: return Untyped("q").ToString()!;
            case 22: return Served("q").Text;
            case 23: return Wrapped("q").Result.Text;
            case 24: return Once("q").ToString();
            default: return GenericMethod<string>("q").Value;
        }
    }

    [Trace]
    public static async Task<string> Later(int which) => which switch
    {
        0 => (await Async("q")).Text,
        1 => (await HandWritten("q")).Text,
        2 => (await Valued("q")).Text,
        3 => (await ValuedLater("q")).Text,
        4 => await TextLater("q"),
        5 => (await Open<int>("q")).Value,
        _ => await Failing("q"),
    };

    [Trace]
    public static async Task<string> Streams(int which)
    {
        string text = "";
        switch (which)
        {
            case 0:
                await foreach (Chunk chunk in Chunks("q"))
                    text += chunk.Text;

                break;
            case 1:
                foreach (Chunk chunk in Enumerated("q"))
                    text += chunk.Text;

                break;
            case 2:
                await foreach (string chunk in Texts("q"))
                    text += chunk;

                break;
            case 3:
                await foreach (Chunk chunk in Chunks("q"))
                {
                    text += chunk.Text;
                    if (chunk.Usage is not null)
                        break;
                }

                break;
            default:
                try
                {
                    await foreach (Chunk chunk in Broken("q"))
                        text += chunk.Text;
                }
                catch (InvalidOperationException exception)
                {
                    text += exception.Message;
                }

                break;
        }

        return text;
    }

    [Trace(Kind = SpanKind.Llm, Model = "gpt-4o", Provider = "openai")]
    private static ChatAnswer Chat(string prompt) =>
        new("Hello.", new TokenUsage(1999, 50) { CachedTokens = 1792, ReasoningTokens = 10 }) { Model = "gpt-4o-2024-11-20", FinishReason = Finish.ToolCalls };

    [Trace(Kind = SpanKind.Llm)]
    private static WireCompletion Wire(string prompt) => new()
    {
        Model = "m-1",
        Choices = [new() { FinishReason = "stop", Message = new("assistant", "Hi.") }, new() { FinishReason = "length", Message = new("assistant", "Ho.") }],
        Usage = new() { PromptTokens = 12, CompletionTokens = 3, PromptTokensDetails = new() { CachedTokens = 4 } },
    };

    [Trace]
    private static CountedAnswer Counted(string prompt) => new("yes", 7, 8);

    [Trace(Kind = SpanKind.Llm)]
    private static PartialAnswer Partial(string prompt) => new("partly", new PartialUsage { InputTokens = 11, TotalTokens = 15 });

    [Trace(Kind = SpanKind.Llm)]
    private static PartialAnswer Unknown(string prompt) => new("nothing", new PartialUsage());

    [Trace(Kind = SpanKind.Llm)]
    private static HostileAnswer Hostile(string prompt) => new();

    [Trace(Kind = SpanKind.Llm)]
    private static StructAnswer Value(string prompt) => new() { Usage = new StructUsage { InputTokenCount = 1, OutputTokenCount = 2 } };

    [Trace(Kind = SpanKind.Llm)]
    private static Envelope<string> Generic(string prompt) => new("in an envelope", new TokenUsage(3, 4));

    [Trace(Kind = SpanKind.Llm)]
    private static Envelope<T> GenericMethod<T>(string prompt) => new("of any", new TokenUsage(5, 6));

    [Trace(Kind = SpanKind.Llm)]
    private static async Task<Envelope<T>> Open<T>(string prompt)
    {
        await Task.Yield();
        return new Envelope<T>("of any, later", new TokenUsage(7, 6));
    }

    [Trace(Kind = SpanKind.Llm)]
    private static IAnswer Named(string prompt) => new ChatAnswer("By its interface.", new TokenUsage(21, 22));

    [Trace(Kind = SpanKind.Llm)]
    private static BaseAnswer Derived(string prompt) => new DerivedAnswer { Content = "Derived.", Usage = new TokenUsage(31, 32) };

    [Trace(Kind = SpanKind.Llm)]
    private static ChatAnswer Recorded(string prompt)
    {
        Tracer.RecordUsage(100, 200);
        return new("recorded", new TokenUsage(1, 2));
    }

    /// <summary>From a cache of the application's own: the response is that of an earlier call.</summary>
    [Trace(Kind = SpanKind.Llm, Model = "gpt-4o", Provider = "openai")]
    private static ChatAnswer Served(string prompt)
    {
        Tracer.RecordUsage(0, 0);
        return new("from the cache", new TokenUsage(1999, 50));
    }

    [Trace(Kind = SpanKind.Llm)]
    private static Outcome Wrapped(string prompt) => new(new ChatAnswer("wrapped", new TokenUsage(23, 24)), "ignored");

    [Trace(Kind = SpanKind.Llm)]
    private static TokenUsage Once(string prompt) => new(25, 26);

    [Trace(Kind = SpanKind.Llm)]
    [return: Redact]
    private static ChatAnswer Redacted(string prompt) => new("secret", new TokenUsage(41, 42));

    [Trace(Kind = SpanKind.Llm)]
    [return: NoCapture]
    private static ChatAnswer Omitted(string prompt) => new("secret", new TokenUsage(43, 44));

    [Trace(Kind = SpanKind.Llm)]
    private static ChatAnswer? Nobody(string prompt) => null;

    /// <summary>Anthropic's way of counting: what came from the cache stands beside the input.</summary>
    [Trace(Kind = SpanKind.Llm, Model = "claude-sonnet-4-5", Provider = "anthropic")]
    private static BesideAnswer Cached(string prompt) =>
        new("cached", new BesideUsage { InputTokens = 10, OutputTokens = 50, CacheReadInputTokens = 1000, CacheCreationInputTokens = 200 });

    [Trace(Kind = SpanKind.Agent)]
    private static ChatAnswer Outer(string prompt) => Middle(prompt);

    [Trace(Kind = SpanKind.Llm)]
    private static ChatAnswer Middle(string prompt) => Chat(prompt);

    [Trace(Kind = SpanKind.Llm)]
    private static string Text(string prompt) => "Just text.";

    /// <summary>A model, but not of language.</summary>
    [Trace]
    private static Car NotAModel() => new("T", "Stop");

    [Trace(Kind = SpanKind.Llm)]
    private static SecretAnswer Other(string prompt) => new("hidden", new TokenUsage(51, 52));

    [Trace(Kind = SpanKind.Llm)]
    private static object Untyped(string prompt) => new ChatAnswer("unknown", new TokenUsage(1, 1));

    [Trace(Kind = SpanKind.Llm)]
    private static async Task<ChatAnswer> Async(string prompt)
    {
        await Task.Yield();
        return new("later", new TokenUsage(61, 62));
    }

    [Trace(Kind = SpanKind.Llm)]
    private static Task<ChatAnswer> HandWritten(string prompt) => Task.Delay(1).ContinueWith(_ => new ChatAnswer("by hand", new TokenUsage(63, 64)));

    [Trace(Kind = SpanKind.Llm)]
    private static ValueTask<ChatAnswer> Valued(string prompt) => new(new ChatAnswer("at once", new TokenUsage(65, 66)));

    [Trace(Kind = SpanKind.Llm)]
    private static ValueTask<ChatAnswer> ValuedLater(string prompt) => new(HandWritten(prompt));

    [Trace(Kind = SpanKind.Llm)]
    private static Task<string> TextLater(string prompt) => Task.Delay(1).ContinueWith(_ => "text later");

    [Trace(Kind = SpanKind.Llm)]
    private static Task<string> Failing(string prompt) => Task.FromResult("not failing");

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<Chunk> Chunks(string prompt)
    {
        await Task.Yield();
        yield return new Chunk("Hel", null, null);
        yield return new Chunk("lo.", null, "stop");
        yield return new Chunk(null, new TokenUsage(71, 72), null);
        yield return new Chunk(null, null, null);
    }

    [Trace(Kind = SpanKind.Llm)]
    private static IEnumerable<Chunk> Enumerated(string prompt)
    {
        yield return new Chunk("a", new TokenUsage(1, 1), null);
        yield return new Chunk("b", new TokenUsage(1, 2), null);
    }

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<string> Texts(string prompt)
    {
        await Task.Yield();
        yield return "one ";
        yield return "two";
    }

    [Trace(Kind = SpanKind.Llm)]
    private static async IAsyncEnumerable<Chunk> Broken(string prompt)
    {
        await Task.Yield();
        yield return new Chunk("cut", new TokenUsage(81, 82), null);
        throw new InvalidOperationException(" off");
    }

    private sealed class Private
    {
        public string Run() => Ask("q").Text;

        [Trace(Kind = SpanKind.Llm)]
        private static Hidden Ask(string prompt) => new("private", new TokenUsage(91, 92));

        private sealed record Hidden(string Text, TokenUsage Usage);
    }
}
