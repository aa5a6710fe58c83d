using System.ComponentModel;

namespace TraceLlm.Capture;

/// <summary>An argument or result that cannot change any more, as woven code hands it over: the type says what it is kept as.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICapturedValue
{
    /// <summary>Whether it is a text, and no scalar.</summary>
    internal static abstract bool IsText { get; }

    /// <summary>What it is kept as.</summary>
    internal DeferredKind Kind { get; }

    /// <summary>The value of a scalar.</summary>
    internal long Bits { get; }

    /// <summary>The text, or null.</summary>
    internal string? Text { get; }

    /// <summary>Whether it can be kept as it is.</summary>
    internal bool IsKept(CaptureRules rules);

    /// <summary>Writes it as JSON.</summary>
    internal void Write(CaptureWriter writer);
}
