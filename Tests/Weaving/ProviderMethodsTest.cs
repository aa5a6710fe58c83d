using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Requests and responses of the providers' own libraries are read.</summary>
public sealed class ProviderMethodsTest(string configuration) : WovenTest(configuration, Fixture.Providers)
{
    private static readonly string[] s_openAI = ["system: Be brief.", "user: What is this?[image/png, 3 bytes]", "assistant: ", "tool: a cat"];
    private static readonly string[] s_extensions = ["system: Be brief.", "user: What is this? [image/jpeg, 5 bytes]", "assistant: ", "tool: a cat"];

    [TestCase("Chat")]
    [TestCase("ClientResult")]
    [TestCase("Task")]
    public async Task ChatCompletionOfOpenAI(string method)
    {
        TraceStep step = await Step("Providers.OpenAIMethods", method);
        Assert.That(step.Usage, Is.EqualTo(Reported(2006, 300, cacheRead: 1920, reasoning: 64)));
        Assert.That(step.ResponseModel, Is.EqualTo("gpt-4o-2024-11-20"));
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "tool_calls" }));
        Assert.That(Texts(step.InputMessages), Is.EqualTo(s_openAI));
        Assert.That(step.InputMessages[2].ToolCalls.Single().Name, Is.EqualTo("look"));
        Assert.That(step.InputMessages[3].ToolCallId, Is.EqualTo("call_0"));
        TraceMessage answer = step.OutputMessages.Single();
        Assert.That((answer.Role, answer.GetText(), answer.FinishReason), Is.EqualTo(("assistant", "Let me look.", "tool_calls")));
        Assert.That((answer.ToolCalls.Single().Id, answer.ToolCalls.Single().Name), Is.EqualTo(("call_1", "search")));
        Assert.That(answer.ToolCalls.Single().Arguments!.Value.GetRawText(), Is.EqualTo("""{"query":"cats","api_key":"[redacted]"}"""));
    }

    [Test]
    public async Task StreamOfOpenAI()
    {
        TraceStep step = await Step("Providers.OpenAIMethods", "Stream");
        Assert.That(step.Usage, Is.EqualTo(Reported(2239, 192)));
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "stop" }));
        Assert.That(Texts(step.InputMessages), Is.EqualTo(s_openAI));
        Assert.That(Texts(step.OutputMessages), Is.EqualTo(new[] { "assistant: It is a cat." }));
    }

    [Test]
    public async Task EmbeddingsOfOpenAI()
    {
        TraceStep step = await Step("Providers.OpenAIMethods", "Embed");
        Assert.That(step.Usage, Is.EqualTo(Reported(8, 0)));
        Assert.That(step.ResponseModel, Is.EqualTo("text-embedding-3-small"));
        Assert.That(step.OutputMessages, Is.Empty);
    }

    [Test]
    public async Task ResponseOfOpenAI()
    {
        TraceStep step = await Step("Providers.OpenAIMethods", "Response");
        Assert.That(step.Usage, Is.EqualTo(Reported(40, 12, cacheRead: 32, reasoning: 8)));
        Assert.That(step.ResponseModel, Is.EqualTo("gpt-5-2026"));
        Assert.That(Texts(step.InputMessages), Is.EqualTo(new[] { "user: What is it?" }));
        Assert.That(Texts(step.OutputMessages), Is.EqualTo(new[] { "assistant: A cat." }));
    }

    /// <summary>What came from the cache and went to it stands beside Anthropic's input: 10 + 1000 + 200.</summary>
    [Test]
    public async Task MessageOfAnthropic()
    {
        TraceStep step = await Step("Providers.AnthropicMethods", "Create");
        Assert.That(step.Usage, Is.EqualTo(Reported(1210, 50, cacheRead: 1000, cacheWrite: 200)));
        Assert.That(step.ResponseModel, Is.EqualTo("claude-sonnet-4-5-20250929"));
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "tool_use" }));
        Assert.That(step.Cost, Is.EqualTo(new TokenCost { Amount = 0.00183m, Currency = "USD" }));
        Assert.That(Texts(step.InputMessages), Is.EqualTo(new[] { "user: What is this?", "assistant: Let me look. " }));
        Assert.That(step.InputMessages[1].ToolCalls.Single().Name, Is.EqualTo("look"));
        TraceMessage answer = step.OutputMessages.Single();
        Assert.That((answer.Role, answer.GetText()), Is.EqualTo(("assistant", "Hi.")), "thinking is not what is said");
        Assert.That((answer.ToolCalls.Single().Id, answer.ToolCalls.Single().Name), Is.EqualTo(("t2", "search")));
    }

    [Test]
    public async Task RequestOfAnthropic() =>
        Assert.That(Texts((await Step("Providers.AnthropicMethods", "Request")).InputMessages), Is.EqualTo(new[] { "user: Hello" }));

    /// <summary>The start names the input, the delta the whole output so far.</summary>
    [Test]
    [PeerIssue("microsoft/semantic-kernel#12986")]
    public async Task StreamOfAnthropic()
    {
        TraceStep step = await Step("Providers.AnthropicMethods", "Stream");
        Assert.That(step.Usage, Is.EqualTo(Reported(1225, 15, cacheRead: 1000, cacheWrite: 200)));
        Assert.That(step.ResponseModel, Is.EqualTo("claude-sonnet-4-5-20250929"));
        Assert.That(step.FinishReasons, Is.EqualTo(new[] { "end_turn" }));
        Assert.That(Texts(step.OutputMessages), Is.EqualTo(new[] { "assistant: Hello you." }));
    }

    [Test]
    public async Task ResponseOfExtensionsAI()
    {
        TraceStep step = await Step("Providers.ExtensionsAIMethods", "Chat");
        Assert.That(step.Usage, Is.EqualTo(Reported(6000, 500, cacheRead: 4000, cacheWrite: 100, reasoning: 20)));
        Assert.That((step.ResponseModel, step.FinishReasons.Single()), Is.EqualTo(("gpt-4o-2024-11-20", "stop")));
        Assert.That(Texts(step.InputMessages), Is.EqualTo(s_extensions));
        Assert.That(step.InputMessages[2].ToolCalls.Single().Arguments!.Value.GetRawText(), Is.EqualTo("""{"at":"it","password":"[redacted]"}"""));
        Assert.That(step.InputMessages[3].ToolCallId, Is.EqualTo("c1"));
        Assert.That(Texts(step.OutputMessages), Is.EqualTo(new[] { "assistant: A cat." }));
    }

    /// <summary>Each usage content is of a call of its own: 2239 + 2569 and 192 + 99.</summary>
    [Test]
    public async Task StreamOfExtensionsAI()
    {
        TraceStep step = await Step("Providers.ExtensionsAIMethods", "Stream");
        Assert.That(step.Usage, Is.EqualTo(Reported(4808, 291)));
        Assert.That((step.ResponseModel, step.FinishReasons.Single()), Is.EqualTo(("gpt-4o-2024-11-20", "length")));
        Assert.That(Texts(step.OutputMessages), Is.EqualTo(new[] { "assistant: A cat." }));
    }

    [Test]
    public async Task EmbeddingsOfExtensionsAI() => Assert.That((await Step("Providers.ExtensionsAIMethods", "Embed")).Usage, Is.EqualTo(Reported(7, 0)));

    [Test]
    public async Task WithoutUsageItIsEstimated()
    {
        TraceStep step = await Step("Providers.ExtensionsAIMethods", "NoUsage");
        Assert.That(step.Usage!.Source, Is.EqualTo("estimated"));
        Assert.That(Texts(step.InputMessages), Is.EqualTo(new[] { "user: Hello" }));
    }

    [Test]
    [PeerIssue("microsoft/agent-framework#1320")]
    public async Task ResponseThatIsHandedUpCountsOnce()
    {
        TraceDocument trace = await Trace("Providers.ExtensionsAIMethods", "Wrapped", []);
        Assert.That(trace.Steps, Has.Count.EqualTo(2));
        Assert.That(trace.Usage, Is.EqualTo(Reported(6000, 500, cacheRead: 4000, cacheWrite: 100, reasoning: 20)));
        Assert.That(trace.Steps.Count(step => step.Cost is not null), Is.LessThanOrEqualTo(1));
    }

    /// <summary>SHA-256 of abc, by FIPS 180-2, B.1.</summary>
    [Test]
    public async Task PayloadsAreBytes()
    {
        const string Abc = """{"type":"bytes","length":3,"sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}""";
        TraceDocument trace = await Trace("Providers.BinaryDataMethods", "CallsPayload", []);
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo(
            $$$"""{"data":{{{Abc}}},"undeclared":"System.BinaryData","items":[{{{Abc}}}],"upload":{"Content":{{{Abc}}},"Name":"n"}}"""));
        Assert.That(trace.Response, Is.EqualTo(Abc));
        Assert.That((await Trace("Providers.BinaryDataMethods", "CallsNothing", [])).Input?.GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task ContentsAreWrittenByTheirOwnMembers()
    {
        TraceStep agent = (await Trace("Providers.ExtensionsAIMethods", "Wrapped", [])).Steps.Single(step => step.Kind is SpanKind.Agent);
        JsonElement answer = agent.Output.GetProperty("result").GetProperty("Messages")[0].GetProperty("Contents")[0];
        Assert.That(answer.GetProperty("Text").GetString(), Is.EqualTo("A cat."));
        JsonElement messages = agent.Input.GetProperty("messages");
        Assert.That(messages[1].GetProperty("Contents")[1].GetProperty("Uri").GetString(), Does.StartWith("data:image/jpeg;base64,"));
        JsonElement call = messages[2].GetProperty("Contents")[0];
        Assert.That(call.GetProperty("Name").GetString(), Is.EqualTo("look"));
        Assert.That(call.GetProperty("CallId").GetString(), Is.EqualTo("c1"), "what it inherits stands beside it");
        Assert.That(call.GetProperty("Arguments").GetRawText(), Is.EqualTo("""{"at":"it","password":"[redacted]"}"""));
        Assert.That(messages[3].GetProperty("Contents")[0].GetProperty("Result").GetString(), Is.EqualTo("a cat"));
    }

    [Test]
    public async Task AClientResultIsItsValue()
    {
        JsonElement result = (await Step("Providers.OpenAIMethods", "ClientResult")).Output.GetProperty("result");
        Assert.That(result.GetProperty("Content")[0].GetProperty("Text").GetString(), Is.EqualTo("Let me look."));
        Assert.That(result.GetRawText(), Does.Contain("gpt-4o-2024-11-20").And.Not.Contain("abc"));
    }

    private async Task<TraceStep> Step(string type, string method) => (await Trace(type, method, [])).Steps.Single();

    private static IEnumerable<string> Texts(IEnumerable<TraceMessage> messages) => messages.Select(message => $"{message.Role}: {message.GetText()}");

    private static TokenUsage Reported(long input, long output, long cacheRead = 0, long cacheWrite = 0, long reasoning = 0) => new()
    {
        InputTokens = input,
        OutputTokens = output,
        TotalTokens = input + output,
        CacheReadTokens = cacheRead,
        CacheWriteTokens = cacheWrite,
        ReasoningTokens = reasoning,
        Source = "reported",
    };
}
