namespace TraceLlm.Spans;

/// <summary>What a span keeps of its attempts.</summary>
public sealed partial class Span
{
    /// <summary>The attempts; null when nothing was retried.</summary>
    internal SpanAttempts? Attempts => Details?.Attempts;

    /// <summary>The number, from 1, of the parent's attempt that the span began in.</summary>
    internal int ParentAttempt => Details?.ParentAttempt ?? 1;

    /// <summary>Notes that an attempt has failed and that another will follow.</summary>
    internal void AttemptFailed(Exception failure, TimeSpan wait)
    {
        SpanError? error = IsDropped && Activity is null ? null : SpanError.From(failure, Settings, withStackTrace: false);
        if (error is not null)
            NoteAttemptFailed(error, wait);

        if (IsDropped)
            error = null;

        using (Trace.Hold())
        {
            if (!IsOpen)
                return;

            // It may have been noted as what the operation ends with.
            Observe(null);
            SpanAttempts attempts = EnsureDetails().Attempts ??= new SpanAttempts(StartTimestamp);
            if (error is not null && attempts.HasRoom)
                Trace.CountText((error = SpanErrors.Bounded(this, error)).TextLength);
            else if (error is not null)
                EnsureDetails().Truncated = true;

            attempts.Add(SpanClock.Timestamp, wait, attempts.HasRoom ? error : null);
            Trace.MarkAboveFailure(this);
        }
    }

    /// <summary>
    /// Begins the next attempt: it is current again where the one before left a span of its own undisposed.
    /// </summary>
    internal void BeginAttempt()
    {
        using (Trace.Hold())
        {
            if (IsOpen && Attempts is { } attempts)
            {
                attempts.Begin(SpanClock.Timestamp);
                Trace.CountRetry();
            }
        }

        if (State is SpanState.Running && CurrentSpan.Value != this)
            CurrentSpan.Value = this;

        if (State is SpanState.Running)
            Activity?.Enter();
    }

    /// <summary>Notes which attempt of its parent the span is part of. Under the lock.</summary>
    private void JoinAttempt()
    {
        if (Parent?.Attempts is { Retries: > 0 and var retries })
            EnsureDetails().ParentAttempt = retries + 1;
    }
}
