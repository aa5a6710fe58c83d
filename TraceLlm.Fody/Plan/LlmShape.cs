namespace TraceLlm.Fody.Plan;

/// <summary>What a type is read as: one type can be several of these, each with code of its own.</summary>
internal enum LlmShape
{
    /// <summary>A result, or a chunk of one: its facts, and its answer.</summary>
    Result,

    /// <summary>What holds usage, model and finish reason.</summary>
    Facts,

    /// <summary>A usage: token counts.</summary>
    Usage,

    /// <summary>What holds what the model said.</summary>
    Answer,

    /// <summary>A message: a role and a content.</summary>
    Message,

    /// <summary>A part of a message's content.</summary>
    Part,

    /// <summary>A request: it holds messages.</summary>
    Request,

    /// <summary>Data: its size is what is said of it.</summary>
    Data,

    /// <summary>The arguments of a method.</summary>
    Arguments,
}
