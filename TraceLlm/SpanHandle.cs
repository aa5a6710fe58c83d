using TraceLlm.Llm;
using TraceLlm.Spans;
using TraceLlm.Woven;

namespace TraceLlm;

/// <summary>
/// A span as code sees it. Every member may be called at any time, from any thread: on no span (the default value), and
/// once the span has ended, it does nothing. Nothing here throws.
/// </summary>
/// <remarks>
/// Disposing ends a span that <see cref="Tracer.StartSpan"/> gave, and nothing else: spans of traced methods end with
/// their method.
/// </remarks>
public readonly struct SpanHandle : IDisposable, IEquatable<SpanHandle>
{
    private readonly Span? _span;
    private readonly bool _owned;

    internal SpanHandle(Span? span, bool owned)
    {
        _span = span;
        _owned = owned;
    }

    /// <summary>Whether the span runs and what is said of it is recorded.</summary>
    public bool IsRecording => _span is { State: SpanState.Running, Trace.HasEnded: false };

    /// <summary>The trace's id, 32 hexadecimal digits. Null for no span.</summary>
    public string? TraceId => _span?.Trace.Id.ToString();

    /// <summary>The span's id, 16 hexadecimal digits. Null for no span.</summary>
    public string? SpanId => _span?.Id.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>
    /// Adds token counts of LLM calls that the span itself made, as the provider reported them. Calls add up; a negative
    /// count is taken as 0. They take the place of usage that is read from a result.
    /// </summary>
    /// <param name="inputTokens">All tokens of the input: those read from the provider's cache and those written to it included.</param>
    /// <param name="outputTokens">All tokens of the output, reasoning included.</param>
    /// <param name="cacheReadTokens">The part of the input that was read from the provider's cache.</param>
    /// <param name="cacheWriteTokens">The part of the input that was written to the provider's cache.</param>
    /// <param name="reasoningTokens">The part of the output that the model spent on reasoning.</param>
    public void RecordUsage(int inputTokens, int outputTokens, int cacheReadTokens = 0, int cacheWriteTokens = 0, int reasoningTokens = 0) =>
        _span?.RecordUsage(new UsageCount(
            Math.Max(0, inputTokens),
            Math.Max(0, outputTokens),
            Math.Max(0, cacheReadTokens),
            Math.Max(0, cacheWriteTokens),
            Math.Max(0, reasoningTokens)));

    /// <summary>Sets the model, in place of what the attribute says.</summary>
    /// <param name="model">The model's name. Null is passed over.</param>
    /// <param name="provider">Its provider; null leaves the provider as it is.</param>
    public void SetModel(string? model, string? provider = null)
    {
        if (model is not null)
            _span?.SetModel(model, provider);
    }

    /// <summary>Sets an attribute. A later value of a name replaces the earlier one; a span keeps 128 names.</summary>
    /// <param name="name">The name. Null is passed over.</param>
    /// <param name="value">The value.</param>
    public void SetAttribute(string? name, string? value) => Set(name, new AttributeValue(value));

    /// <inheritdoc cref="SetAttribute(string, string)"/>
    public void SetAttribute(string? name, long value) => Set(name, new AttributeValue(value));

    /// <inheritdoc cref="SetAttribute(string, string)"/>
    public void SetAttribute(string? name, double value) => Set(name, new AttributeValue(value));

    /// <inheritdoc cref="SetAttribute(string, string)"/>
    public void SetAttribute(string? name, bool value) => Set(name, new AttributeValue(value));

    /// <summary>Gives the span a score: a rating, what an evaluation found. A later value of a name replaces the earlier one; a span keeps 128 names.</summary>
    /// <param name="name">What is scored. Null is passed over.</param>
    /// <param name="value">The score.</param>
    public void Score(string? name, double value)
    {
        if (name is not null)
            _span?.Score(name, value);
    }

    /// <summary>
    /// Says which session (conversation, thread) the span's trace is part of, and whose it is. Holds for the whole
    /// trace, and for the linked traces that start under it from then on.
    /// </summary>
    /// <param name="sessionId">The session; null leaves it as it is.</param>
    /// <param name="userId">The user; null leaves it as it is.</param>
    public void SetSession(string? sessionId, string? userId = null) => _span?.SetSession(sessionId, userId);

    /// <summary>Adds a tag. A tag is kept once; a span keeps 128.</summary>
    /// <param name="tag">The tag. Null is passed over.</param>
    public void AddTag(string? tag)
    {
        if (tag is not null)
            _span?.AddTag(tag);
    }

    /// <summary>Notes the exception that a span of <see cref="Tracer.StartSpan"/> is to end with. Null is passed over.</summary>
    /// <param name="exception">The exception.</param>
    public void RecordException(Exception? exception)
    {
        if (_owned && exception is not null)
            _span?.Observe(exception);
    }

    /// <summary>Ends a span of <see cref="Tracer.StartSpan"/>. A second call does nothing.</summary>
    public void Dispose()
    {
        if (!_owned || _span is null)
            return;

        _span.LeaveKept();
        TracedCall.End(_span, output: null);
    }

    /// <summary>Whether both stand for the same span.</summary>
    /// <param name="other">The other handle.</param>
    public bool Equals(SpanHandle other) => ReferenceEquals(_span, other._span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is SpanHandle other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _span is null ? 0 : System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(_span);

    /// <summary>Whether both stand for the same span.</summary>
    public static bool operator ==(SpanHandle left, SpanHandle right) => left.Equals(right);

    /// <summary>Whether they stand for different spans.</summary>
    public static bool operator !=(SpanHandle left, SpanHandle right) => !left.Equals(right);

    private void Set(string? name, AttributeValue value)
    {
        if (name is not null)
            _span?.SetAttribute(name, value);
    }
}
