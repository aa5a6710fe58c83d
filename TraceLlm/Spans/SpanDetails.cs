using TraceLlm.Capture;
using TraceLlm.Llm;

namespace TraceLlm.Spans;

/// <summary>What code adds to a span while it runs. Made when first needed; guarded by the trace's lock, but for the exception noted.</summary>
internal sealed class SpanDetails
{
    /// <summary>Attributes, scores and tags of one span that are kept; more are left out.</summary>
    public const int MaxEntries = 128;

    /// <summary>What stands for the span in OpenTelemetry; null while nothing listens.</summary>
    public SpanActivity? Activity { get; set; }

    /// <summary>The exception that was seen to leave the operation, which it ends with unless it returns after all. Not under the lock.</summary>
    public Exception? Exception { get; set; }

    /// <summary>What the span was made current with, if it was started by hand.</summary>
    public SpanContext Context { get; set; }

    /// <summary>The attempts; null when nothing was retried.</summary>
    public SpanAttempts? Attempts { get; set; }

    /// <summary>The number, from 1, of the parent's attempt that the span began in.</summary>
    public int ParentAttempt { get; set; } = 1;

    public string? Model { get; private set; }

    public string? Provider { get; private set; }

    public ReportedUsage Usage { get; set; }

    /// <summary>The model that the response names.</summary>
    public string? ResponseModel { get; private set; }

    /// <summary>Why the model stopped, as the response says.</summary>
    public IReadOnlyList<string> FinishReasons { get; private set; } = [];

    /// <summary>The messages that the model was sent.</summary>
    public BufferSlice InputMessages { get; set; }

    /// <summary>The messages that the model answered.</summary>
    public BufferSlice OutputMessages { get; set; }

    /// <summary>Whether the span is no step, but kept because its usage counts.</summary>
    public bool IsKeptForUsage { get; set; }

    public List<KeyValuePair<string, AttributeValue>> Attributes { get; } = [];

    public List<string> Tags { get; } = [];

    public List<KeyValuePair<string, double>> Scores { get; } = [];

    public SpanError? Error { get; private set; }

    /// <summary>Characters that are held here; what was replaced no longer counts.</summary>
    public long TextLength { get; private set; }

    /// <summary>Text that cutting removed from the captured input.</summary>
    public CutMeasure CutInput { get; set; }

    /// <summary>Text that cutting removed from the captured output.</summary>
    public CutMeasure CutOutput { get; set; }

    public bool Truncated { get; set; }

    /// <summary>Chunks that a stream handed out.</summary>
    public long Chunks { get; set; }

    public long FirstChunkTimestamp { get; set; }

    /// <summary>Sets the model, and the provider if there is one.</summary>
    public void SetModel(string? model, string? provider)
    {
        provider ??= Provider;
        TextLength += Length(model) + Length(provider) - Length(Model) - Length(Provider);
        Model = model;
        Provider = provider;
    }

    /// <summary>Sets what a response says of itself; null and empty leave what is there.</summary>
    public void SetResponse(string? model, IReadOnlyList<string> finishReasons)
    {
        if (model is not null)
        {
            TextLength += model.Length - Length(ResponseModel);
            ResponseModel = model;
        }

        if (finishReasons.Count > 0)
        {
            TextLength += finishReasons.Sum(Length) - FinishReasons.Sum(Length);
            FinishReasons = finishReasons;
        }
    }

    public void SetError(SpanError error)
    {
        TextLength += error.TextLength - (Error?.TextLength ?? 0);
        Error = error;
    }

    public void SetAttribute(string name, AttributeValue value) => Set(Attributes, name, value, static value => value.TextLength);

    public void SetScore(string name, double value) => Set(Scores, name, value, static _ => 0);

    public void AddTag(string tag)
    {
        if (Tags.Contains(tag))
            return;

        if (Tags.Count >= MaxEntries)
        {
            Truncated = true;
            return;
        }

        TextLength += tag.Length;
        Tags.Add(tag);
    }

    /// <summary>A later value of a name replaces the earlier one.</summary>
    private void Set<TValue>(List<KeyValuePair<string, TValue>> entries, string name, TValue value, Func<TValue, int> textLength)
    {
        int index = entries.FindIndex(entry => entry.Key == name);
        var entry = KeyValuePair.Create(name, value);
        if (index >= 0)
        {
            TextLength += textLength(value) - textLength(entries[index].Value);
            entries[index] = entry;
        }
        else if (entries.Count < MaxEntries)
        {
            TextLength += name.Length + textLength(value);
            entries.Add(entry);
        }
        else
        {
            Truncated = true;
        }
    }

    private static int Length(string? text) => text?.Length ?? 0;
}
