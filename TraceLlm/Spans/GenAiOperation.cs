using System.Diagnostics;

namespace TraceLlm.Spans;

/// <summary>
/// What a method is in the words of OpenTelemetry's GenAI conventions (v1.41.1): what is known before it runs, so that a
/// sampler can decide by it. Made once per method.
/// </summary>
internal sealed class GenAiOperation
{
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string ToolName = "gen_ai.tool.name";

    /// <summary>What OpenInference, by which Phoenix and others tell spans apart, calls the kind.</summary>
    public const string OpenInferenceKind = "openinference.span.kind";

    public const string ExecuteTool = "execute_tool";

    public GenAiOperation(MethodDescriptor method)
    {
        Name = method.Kind switch
        {
            SpanKind.Agent => "invoke_agent",
            SpanKind.Tool => ExecuteTool,
            SpanKind.Llm => "chat",
            SpanKind.Embedding => "embeddings",
            SpanKind.Retriever => "retrieval",
            _ => null,
        };
        // A model is asked over the network as a rule; tools and agents run in this process.
        ActivityKind = method.Kind is SpanKind.Llm or SpanKind.Embedding or SpanKind.Retriever ? ActivityKind.Client : ActivityKind.Internal;
        SpanName = NameWith(method, method.Model);
        Provider = method.Provider is null ? null : Llm.ProviderName.Normalize(method.Provider);
        Tags = TagsOf(method);
    }

    /// <summary>The operation's well-known name; null for a method that is none of theirs.</summary>
    public string? Name { get; }

    public ActivityKind ActivityKind { get; }

    public string SpanName { get; }

    public string? Provider { get; }

    public KeyValuePair<string, object?>[] Tags { get; }

    /// <summary>Whether the operation is a call of a model, which is named by the model.</summary>
    public static bool IsModelCall(MethodDescriptor method) => method.Kind is SpanKind.Llm or SpanKind.Embedding;

    /// <summary>The span's name when the model is known.</summary>
    public string NameWith(MethodDescriptor method, string? model) =>
        Name is null ? method.Name
        : !IsModelCall(method) ? $"{Name} {method.Name}"
        : model is null ? Name
        : $"{Name} {model}";

    private KeyValuePair<string, object?>[] TagsOf(MethodDescriptor method)
    {
        var tags = new List<KeyValuePair<string, object?>>();
        Add(OperationName, Name);
        Add(OpenInferenceKind, method.Kind switch
        {
            SpanKind.Agent => "AGENT",
            SpanKind.Tool => "TOOL",
            SpanKind.Llm => "LLM",
            SpanKind.Embedding => "EMBEDDING",
            SpanKind.Retriever => "RETRIEVER",
            SpanKind.Guardrail => "GUARDRAIL",
            SpanKind.Evaluator => "EVALUATOR",
            _ => "CHAIN",
        });
        Add(ProviderName, Provider);
        Add(RequestModel, method.Model);
        switch (method.Kind)
        {
            case SpanKind.Tool:
                Add(ToolName, method.Name);
                Add("gen_ai.tool.type", "function");
                Add("gen_ai.tool.description", method.Description);
                break;
            case SpanKind.Agent:
                Add("gen_ai.agent.name", method.Name);
                Add("gen_ai.agent.description", method.Description);
                break;
        }

        return [.. tags];

        void Add(string name, string? value)
        {
            if (value is not null)
                tags.Add(new(name, value));
        }
    }
}
