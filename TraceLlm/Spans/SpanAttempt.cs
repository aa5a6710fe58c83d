namespace TraceLlm.Spans;

/// <summary>An attempt that failed and was to be followed by another. Immutable.</summary>
/// <param name="StartTimestamp">When it began.</param>
/// <param name="EndTimestamp">When it had failed.</param>
/// <param name="Wait">The wait after it.</param>
/// <param name="Error">What it failed with; no stack trace.</param>
internal sealed record SpanAttempt(long StartTimestamp, long EndTimestamp, TimeSpan Wait, SpanError Error);
