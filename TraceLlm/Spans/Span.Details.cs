using TraceLlm.Capture;
using TraceLlm.Llm;

namespace TraceLlm.Spans;

/// <summary>What code and results say of a span.</summary>
public sealed partial class Span
{
    private SpanDetails? _details;

    internal SpanDetails? Details => _details;

    /// <summary>Adds usage that code recorded: it takes the place of what was read from a result.</summary>
    internal void RecordUsage(UsageCount usage) => AddUsage(usage, UsageOrigin.Code);

    /// <summary>
    /// Takes in what was read from the operation's result. Its usage counts unless code records usage of the span.
    /// </summary>
    /// <param name="usage">Token counts, in OpenTelemetry's meaning: cached input is part of the input. Null for none.</param>
    /// <param name="responseModel">The model that answered. Null when the result does not say.</param>
    /// <param name="finishReasons">Why the model stopped. Null when the result does not say.</param>
    /// <param name="source">What the usage was read from. Null when that has no identity.</param>
    internal void ReportUsage(UsageCount? usage, string? responseModel, IReadOnlyList<string>? finishReasons, UsageSource? source = null)
    {
        if (responseModel is not null || finishReasons is { Count: > 0 })
        {
            Describe((responseModel, finishReasons), alsoDropped: true, static (span, details, value) => details.SetResponse(
                span.Keep(value.responseModel),
                [.. (value.finishReasons ?? []).Take(SpanDetails.MaxEntries).Select(span.Keep).OfType<string>()]));
        }

        if (usage is { } reported)
            AddUsage(reported, UsageOrigin.Result, source);
    }

    internal void SetModel(string model, string? provider) => Describe((model, provider), alsoDropped: true, static (span, details, value) =>
        details.SetModel(span.Keep(value.model), span.Keep(value.provider)));

    internal void SetAttribute(string name, AttributeValue value) => Describe((name, value), alsoDropped: false, static (span, details, value) =>
    {
        if ((span.Settings.WithContent || !value.value.IsText) && span.Keep(value.name) is { } name)
            details.SetAttribute(name, span.Settings.Redaction.Covers(value.name) ? new(RedactedNames.Mark) : value.value.WithText(span.Keep));
    });

    internal void Score(string name, double value) => Describe((name, value), alsoDropped: false, static (span, details, value) =>
    {
        if (span.Keep(value.name) is { } name)
            details.SetScore(name, value.value);
    });

    /// <summary>Says of the whole trace which session it is part of.</summary>
    internal void SetSession(string? sessionId, string? userId) => Describe((sessionId, userId), alsoDropped: true, static (span, _, value) =>
        span.Trace.SetSession(span.Trace.Session.With(span.Trace.Root.Keep(value.sessionId), span.Trace.Root.Keep(value.userId))));

    internal void AddTag(string tag) => Describe(tag, alsoDropped: false, static (span, details, value) =>
    {
        if (span.Settings.WithContent && span.Keep(value) is { } tag)
            details.AddTag(tag);
    });

    private void AddUsage(UsageCount usage, UsageOrigin origin, UsageSource? source = null)
    {
        using (Trace.Hold())
        {
            if (!IsOpen)
                return;

            SpanDetails details = EnsureDetails();
            ReportedUsage before = details.Usage;
            details.Usage = before.With(usage, origin, source);
            Trace.NoteUsage(this, details, before);
        }
    }

    /// <summary>
    /// Changes what is said of the span. A dropped one is not written: nothing of it need be kept but what its usage
    /// is priced by.
    /// </summary>
    private void Describe<TValue>(TValue value, bool alsoDropped, Action<Span, SpanDetails, TValue> change)
    {
        using (Trace.Hold())
        {
            if (!IsOpen || (IsDropped && !alsoDropped))
                return;

            SpanDetails details = EnsureDetails();
            long before = details.TextLength;
            change(this, details, value);
            if (!IsDropped || details.IsKeptForUsage)
                Trace.CountText(details.TextLength - before);
        }
    }

    /// <summary>What is kept of a text that code sets: no secret, as much of it as of a captured string, nothing when the trace is full.</summary>
    private string? Keep(string? text)
    {
        if (text is null)
            return null;

        text = Settings.Redaction.Redact(text);
        if (text.Length > Settings.CaptureLimits.MaxLength)
        {
            text = text[..Settings.CaptureLimits.MaxLength];
            EnsureDetails().Truncated = true;
        }

        if (Trace.HasRoomFor(2L * text.Length))
            return text;

        EnsureDetails().Truncated = true;
        return null;
    }

    /// <summary>Makes the details if there are none. Also an exception is noted there, which is not done under the trace's lock.</summary>
    internal SpanDetails EnsureDetails()
    {
        if (_details is { } details)
            return details;

        details = new SpanDetails();
        return Interlocked.CompareExchange(ref _details, details, null) ?? details;
    }
}
