namespace TraceLlm;

/// <summary>What may be written of the content that passes through traced methods.</summary>
public enum CaptureMode
{
    /// <summary>Arguments, results and messages, as each method's settings say. The default.</summary>
    Full,

    /// <summary>
    /// No content at all: no arguments, no results, no exception messages. Names, times, status, tokens and
    /// attributes set by code stay.
    /// </summary>
    Metadata,
}
