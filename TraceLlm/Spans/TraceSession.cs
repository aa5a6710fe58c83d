namespace TraceLlm.Spans;

/// <summary>The conversation that a trace is part of, and its user. Null means unset.</summary>
internal readonly record struct TraceSession(string? SessionId, string? UserId)
{
    public int TextLength => (SessionId?.Length ?? 0) + (UserId?.Length ?? 0);

    /// <summary>What is given takes the place of what was; null leaves it.</summary>
    public TraceSession With(string? sessionId, string? userId) => new(sessionId ?? SessionId, userId ?? UserId);
}
