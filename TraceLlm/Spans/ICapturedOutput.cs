namespace TraceLlm.Spans;

/// <summary>What a span ends with. A type for each way to capture it, so that what one does not need is not there when it ends.</summary>
internal interface ICapturedOutput
{
    /// <summary>Completes what was written, before the trace's lock is taken.</summary>
    void Finish();

    /// <summary>Hands over what was captured. Under the trace's lock.</summary>
    void Give(Span span);

    /// <summary>Lets go of what was used, after the lock.</summary>
    void Close();
}
