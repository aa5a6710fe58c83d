using TraceLlm.Capture;
using TraceLlm.Spans;

namespace TraceLlm.Documents;

/// <summary>Writes what is known of a span's attempts: nothing when it was not retried.</summary>
internal static class AttemptMembers
{
    public static void Write(ref JsonMembers members, Span span)
    {
        if (span.Parent?.Attempts is not null)
            members.Number("attempt"u8, span.ParentAttempt);

        if (span.Attempts is not { } attempts)
            return;

        Utf8JsonBuffer json = members.Name("attempts"u8);
        json.WriteByte((byte)'[');
        for (int index = 0; index < attempts.Failed.Count; index++)
        {
            if (index > 0)
                json.WriteByte((byte)',');

            SpanAttempt failed = attempts.Failed[index];
            WriteOne(json, span.Trace, failed.StartTimestamp, failed.EndTimestamp, failed.Wait, failed.Error);
        }

        if (!attempts.IsWaiting)
        {
            json.WriteByte((byte)',');
            long end = SpanStatus.Of(span) is TraceStatus.Interrupted ? span.Trace.Root.EndTimestamp : span.EndTimestamp;
            WriteOne(json, span.Trace, attempts.StartTimestamp, end, wait: null, span.Details?.Error);
        }

        json.WriteByte((byte)']');
    }

    private static void WriteOne(Utf8JsonBuffer json, Trace trace, long start, long end, TimeSpan? wait, SpanError? error)
    {
        var members = new JsonMembers(json);
        members.Time("start"u8, trace.CreatedAt + SpanClock.Elapsed(trace.Root.StartTimestamp, start));
        members.Number("duration"u8, SpanClock.Elapsed(start, end).TotalMilliseconds, SpanMembers.DurationDecimals);
        if (wait is { } time)
            members.Number("wait"u8, time.TotalMilliseconds, SpanMembers.DurationDecimals);

        if (error is not null)
        {
            var inner = new JsonMembers(members.Name("error"u8));
            inner.Text("type"u8, error.Type);
            inner.Text("message"u8, error.Message);
            inner.Close();
        }

        members.Close();
    }
}
