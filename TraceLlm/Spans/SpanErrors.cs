namespace TraceLlm.Spans;

/// <summary>Takes into a span what is kept of the exception that it ends with.</summary>
internal static class SpanErrors
{
    /// <summary>Describes an exception. Runs its members, which are the user's code: not under the trace's lock.</summary>
    public static SpanError Describe(Span span, Exception exception)
    {
        bool first;
        using (span.Trace.Hold())
            first = span.IsOpen && span.Trace.IsFirstSighting(exception);

        return SpanError.From(exception, span.Settings, withStackTrace: first);
    }

    /// <summary>Keeps a description, or what there is room for. Under the trace's lock.</summary>
    public static void Keep(Span span, SpanError error)
    {
        error = Bounded(span, error);
        span.EnsureDetails().SetError(error);
        span.Trace.CountText(error.TextLength);
    }

    /// <summary>What of a description there is room for. Under the trace's lock.</summary>
    public static SpanError Bounded(Span span, SpanError error)
    {
        if (span.Trace.HasRoomFor(2 * error.TextLength))
            return error;

        span.EnsureDetails().Truncated = true;
        return error.Shortened();
    }

    /// <summary>The spans that an exception passes on its way out of the process, innermost first. Not under the trace's lock.</summary>
    public static IReadOnlyList<(Span Span, SpanError Error)> Passing(Trace trace)
    {
        (Span Span, Exception Exception)[] passed;
        using (trace.Hold())
            passed = [.. trace.Spans.Where(span => span.Passing is not null).Select(span => (span, span.Passing!))];

        return [.. Enumerable.Reverse(passed).Select(one => (one.Span, Describe(one.Span, one.Exception)))];
    }

    /// <summary>Ends a span with the failure that the process does not survive. Under the trace's lock.</summary>
    public static void EndWith(Span span, SpanError error)
    {
        if (span.Passing is not { } exception)
            return;

        span.Stop(SpanError.IsCancellation(exception) ? SpanState.Cancelled : SpanState.Failed);
        if (!span.IsDropped)
            Keep(span, error);

        span.DescribeActivity(error);
        span.Trace.Ended(span);
    }
}
