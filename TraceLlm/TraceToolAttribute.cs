namespace TraceLlm;

/// <summary>
/// Marks a tool: each call is a step of the current trace. Without a current trace the method runs normally and
/// records nothing. A property that is not written is unset: its value comes from FodyWeavers.xml, else from the
/// built-in default.
/// </summary>
/// <remarks>The attribute is not inherited: an override is traced when it is marked itself.</remarks>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class TraceToolAttribute : Attribute
{
    /// <summary>The tool's name, written as <c>tool_name</c>. Default: the method's name.</summary>
    public string? Name { get; set; }

    /// <summary>Free text. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>Tags of the step. Default: none.</summary>
    public string[]? Tags { get; set; }

    /// <summary>Whether arguments are captured. Default: from configuration, there true.</summary>
    public bool CaptureInput { get; set; } = true;

    /// <summary>Whether the result is captured. Default: from configuration, there true.</summary>
    public bool CaptureOutput { get; set; } = true;
}
