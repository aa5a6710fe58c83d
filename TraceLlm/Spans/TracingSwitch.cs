using System.ComponentModel;

namespace TraceLlm.Spans;

/// <summary>Whether anything is traced. Woven code tests it first, so that a call costs a branch when it is not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TracingSwitch
{
#pragma warning disable CA2211, CA1051 // A field, not a property: the test must be one load in woven code.
    /// <summary>The switch. Set by the runtime only.</summary>
    public static bool Enabled = true;
#pragma warning restore CA2211, CA1051
}
