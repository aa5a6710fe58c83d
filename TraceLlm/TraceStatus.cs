namespace TraceLlm;

/// <summary>How a trace or a step ended. Written as <c>status</c>, in lower case.</summary>
public enum TraceStatus
{
    /// <summary>It returned.</summary>
    Success,

    /// <summary>It returned, but a step below it failed and was handled.</summary>
    Warning,

    /// <summary>It ended with an exception.</summary>
    Failed,

    /// <summary>
    /// It ended with an <see cref="OperationCanceledException"/> other than a timeout
    /// (one whose inner exception is a <see cref="TimeoutException"/> is a failure).
    /// </summary>
    Cancelled,

    /// <summary>It was still running when its trace ended.</summary>
    Interrupted,
}
