namespace TraceLlm;

/// <summary>What may be written of the content that passes through traced methods.</summary>
public enum CaptureMode
{
    /// <summary>Arguments, results and messages, as each method's settings say. The default.</summary>
    Full,

    /// <summary>
    /// No content at all: no arguments, no results, no exception messages, and neither texts nor tags that code sets.
    /// Names, models, session and user ids, scores, times, status, tokens, the frames of stack traces, and numbers and
    /// truth values set by code stay.
    /// </summary>
    Metadata,
}
