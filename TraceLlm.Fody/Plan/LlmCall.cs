namespace TraceLlm.Fody.Plan;

/// <summary>Which call of the runtime takes in what a step reads. Named as the members of LlmValue.</summary>
internal enum LlmCall
{
    /// <summary>A token count; the field is a TokenField.</summary>
    Count,

    /// <summary>Token counts by name.</summary>
    AdditionalCounts,

    /// <summary>The end of a usage that is added to those that follow.</summary>
    AddUp,

    /// <summary>A short text; the field is an LlmText.</summary>
    Label,

    /// <summary>Short texts.</summary>
    Labels,

    /// <summary>An object that has code of its own.</summary>
    Part,

    /// <summary>The same, if the value is of the type; the rest is then passed over.</summary>
    TryPart,

    /// <summary>The objects of a collection.</summary>
    Items,

    /// <summary>An object that is a message.</summary>
    Message,

    /// <summary>The messages of a collection.</summary>
    Messages,

    /// <summary>Messages by what they are at run time.</summary>
    Loose,

    /// <summary>A text that is a message; the text is its role.</summary>
    Prompt,

    /// <summary>A role that is known; the text is it.</summary>
    Role,

    /// <summary>What a message says.</summary>
    Content,

    /// <summary>A mark instead of what a message says.</summary>
    Redacted,

    /// <summary>Arguments of a tool call.</summary>
    Arguments,

    /// <summary>A part that is no text, by its address; the text is its kind.</summary>
    Reference,

    /// <summary>A part that is no text, by its size; the text is its kind.</summary>
    Data,
}
