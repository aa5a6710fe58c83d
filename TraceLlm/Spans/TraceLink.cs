namespace TraceLlm.Spans;

/// <summary>Where a separate or late trace was started from.</summary>
internal readonly record struct TraceLink(TraceId TraceId, ulong StepId);
