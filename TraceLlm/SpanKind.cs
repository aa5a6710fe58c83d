namespace TraceLlm;

/// <summary>What a span stands for. Written as <c>kind</c>, in lower case.</summary>
public enum SpanKind
{
    /// <summary>Any operation without a more precise meaning. The default.</summary>
    Generic,

    /// <summary>An agent: logic that decides which tools and models to call.</summary>
    Agent,

    /// <summary>A tool call. What <see cref="TraceToolAttribute"/> marks.</summary>
    Tool,

    /// <summary>A call of a language model.</summary>
    Llm,

    /// <summary>A retrieval of documents or passages.</summary>
    Retriever,

    /// <summary>A computation of embeddings.</summary>
    Embedding,

    /// <summary>A safety check of input or output.</summary>
    Guardrail,

    /// <summary>An evaluation of an answer.</summary>
    Evaluator,
}
