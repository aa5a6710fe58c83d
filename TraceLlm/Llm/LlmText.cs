namespace TraceLlm.Llm;

/// <summary>What a short text of a request or a response is. Woven code passes the number: members are added, never changed.</summary>
internal enum LlmText
{
    /// <summary>The model that answered.</summary>
    Model,

    /// <summary>Why it stopped.</summary>
    FinishReason,

    /// <summary>Who a message is from.</summary>
    Role,

    /// <summary>The tool call that a message answers.</summary>
    ToolCallId,

    /// <summary>The id of the tool call that is named next.</summary>
    CallId,

    /// <summary>The tool that the model calls.</summary>
    ToolName,

    /// <summary>The media type of the data that is named next.</summary>
    MediaType,
}
