using System.Text.Json;
using System.Text.Json.Nodes;
using Tests.Documents;
using Tests.Fixtures;

namespace Tests.Publishing;

/// <summary>A trimmed and a NativeAOT program write what the same program writes under the JIT.</summary>
[Category("Process")]
public sealed class PublishedSampleTest
{
    private const string Question = "How are retries configured?";

    private const string Completion = """
        {
          "id": "chatcmpl-1", "object": "chat.completion", "created": 1763675460, "model": "gpt-4o-mini-2024-07-18",
          "choices": [{ "index": 0, "finish_reason": "stop", "message": { "role": "assistant", "content": "By `MaxRetries` — \u00fcberall [1]." } }],
          "usage": { "prompt_tokens": 900, "completion_tokens": 21, "total_tokens": 921, "prompt_tokens_details": { "cached_tokens": 128 } }
        }
        """;

    private const string Refusal = """{"error":{"message":"There is no such model.","type":"invalid_request_error","param":null,"code":"model_not_found"}}""";

    private PublishedSample _sample = null!;

    [OneTimeSetUp]
    public void Publish()
    {
        if (Repository.Configuration != "Release")
            Assert.Ignore("The sample is published as Release, by the tests of that configuration: --configuration Release.");

        _sample = new PublishedSample();
        _sample.Publish(PublishedSample.Trimmed);
        _sample.Publish(PublishedSample.NativeAot);
    }

    [OneTimeTearDown]
    public void Remove() => _sample?.Dispose();

    [Test]
    public void TracesOfALocalRunAreEqual() =>
        AssertSame(new Dictionary<string, string>(), steps: 3, trace => Assert.That((string?)trace["status"], Is.EqualTo("success")));

    [Test]
    public void TracesOfAModelsAnswerAreEqual()
    {
        using var endpoint = new ChatEndpoint(200, Completion);
        AssertSame(With(endpoint), steps: 4, trace =>
        {
            Assert.That((string?)trace["response"], Does.StartWith("By `MaxRetries` — überall [1]."));
            Assert.That((int?)trace["usage"]?["input_tokens"], Is.EqualTo(900));
            Assert.That((int?)trace["usage"]?["cache_read_tokens"], Is.EqualTo(128));
            Assert.That((int?)trace["token_count"], Is.EqualTo(921));
            JsonNode chat = trace["steps"]!.AsArray()[^1]!;
            Assert.That((string?)chat["response_model"], Is.EqualTo("gpt-4o-mini-2024-07-18"));
            Assert.That(chat["input_messages"]!.AsArray().Select(message => (string?)message!["role"]), Is.EqualTo(new[] { "system", "user" }));
            Assert.That((string?)chat["input_messages"]![1]!["content"], Does.EndWith($"Question: {Question}"));
            Assert.That(chat["output_messages"]!.ToJsonString(), Is.EqualTo(
                """[{"role":"assistant","content":"By \u0060MaxRetries\u0060 \u2014 \u00FCberall [1].","finish_reason":"stop"}]"""));
        });
    }

    [Test]
    public void TracesOfAFailureAreEqual()
    {
        using var endpoint = new ChatEndpoint(404, Refusal);
        AssertSame(With(endpoint), steps: 4, trace =>
        {
            Assert.That((string?)trace["status"], Is.EqualTo("failed"));
            Assert.That((string?)trace["failure_reason"], Does.Contain("There is no such model."));
            Assert.That(
                trace["steps"]!.AsArray()[^1]!["error"]!["stack_trace"]!.AsArray().Select(method => (string?)method),
                Does.Contain("RagAgent.Generation.OpenAIAnswerer.CompleteAsync"));
        });
    }

    /// <summary>What the programs compared here run with, the built one included.</summary>
    [Test]
    public void SerializersReflectionIsOff()
    {
        using JsonDocument options = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(PublishedSample.BuiltProgram, ".runtimeconfig.json")));
        Assert.That(
            options.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties")
                .GetProperty("System.Text.Json.JsonSerializer.IsReflectionEnabledByDefault").GetBoolean(),
            Is.False);
    }

    private static Dictionary<string, string> With(ChatEndpoint endpoint) =>
        new() { ["OPENAI_API_KEY"] = "none", ["OPENAI_BASE_URL"] = endpoint.Url };

    private void AssertSame(Dictionary<string, string> environment, int steps, Action<JsonNode> assertMeaning)
    {
        string built = _sample.RunBuilt(Question, environment);
        DocumentContract.AssertTrace(built);
        JsonNode expected = ComparableTrace.Of(built);
        assertMeaning(expected);
        Assert.That(expected["steps"]!.AsArray(), Has.Count.EqualTo(steps));
        foreach (string mode in new[] { PublishedSample.Trimmed, PublishedSample.NativeAot })
        {
            JsonNode actual = ComparableTrace.Of(_sample.RunPublished(mode, Question, environment));
            Assert.That(JsonNode.DeepEquals(actual, expected), Is.True, $"{mode}:\n{actual.ToJsonString()}\n{expected.ToJsonString()}");
        }
    }
}
