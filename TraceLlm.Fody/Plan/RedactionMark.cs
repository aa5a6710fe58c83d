namespace TraceLlm.Fody.Plan;

/// <summary>What is said of a value by an attribute or by its name.</summary>
internal enum RedactionMark
{
    /// <summary>Nothing: it is captured.</summary>
    None,

    /// <summary>A mark is written in its place.</summary>
    Redact,

    /// <summary>It is left out, name and all.</summary>
    Omit,
}
