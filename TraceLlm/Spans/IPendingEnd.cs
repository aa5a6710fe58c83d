namespace TraceLlm.Spans;

/// <summary>The end of a span that something else brings about, and that may have come without having been noted yet.</summary>
internal interface IPendingEnd
{
    /// <summary>Ends the span if its end has come. Never throws; may be called more than once, from any thread.</summary>
    void EndIfDue();
}
