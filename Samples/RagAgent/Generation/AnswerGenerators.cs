using System.ClientModel;
using OpenAI;
using OpenAI.Chat;

namespace RagAgent.Generation;

/// <summary>Chooses the generator.</summary>
internal static class AnswerGenerators
{
    private const string DefaultModel = "gpt-4o-mini";

    /// <summary>OpenAI's when there is a key, else the local one.</summary>
    public static IAnswerGenerator FromEnvironment() =>
        Variable("OPENAI_API_KEY") is { } key ? OpenAI(key) : new ExtractiveAnswerer();

    private static OpenAIAnswerer OpenAI(string key)
    {
        var options = new OpenAIClientOptions();
        if (Variable("OPENAI_BASE_URL") is { } endpoint)
            options.Endpoint = new Uri(endpoint);

        string model = Variable("OPENAI_MODEL") ?? DefaultModel;
        return new OpenAIAnswerer(new ChatClient(model, new ApiKeyCredential(key), options), model);
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
