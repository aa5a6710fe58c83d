namespace TraceLlm.Spans;

/// <summary>Where a span stands in its life. A span that still runs when its trace has ended was interrupted.</summary>
internal enum SpanState : byte
{
    /// <summary>Made, its arguments being captured; nobody else can see it yet.</summary>
    Opened,

    /// <summary>Its operation runs.</summary>
    Running,

    /// <summary>It returned.</summary>
    Succeeded,

    /// <summary>It ended with an exception.</summary>
    Failed,

    /// <summary>It ended with a cancellation.</summary>
    Cancelled,

    /// <summary>It never became part of its trace, which had ended first.</summary>
    Late,
}
