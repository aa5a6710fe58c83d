namespace TraceLlm.Spans;

/// <summary>
/// What a span begins or ends with. A type for each way to capture it, so that what one does not need is not there when the span
/// begins or ends.
/// </summary>
internal interface ISpanContent
{
    /// <summary>Completes what was written, before the trace's lock is taken.</summary>
    void Finish();

    /// <summary>Hands over what was captured. Under the trace's lock.</summary>
    void Give(Span span);

    /// <summary>Lets go of what was used, after the lock.</summary>
    void Close();
}
