using TraceLlm.Capture;
using TraceLlm.Llm;

namespace TraceLlm.Spans;

/// <summary>What code adds to a span while it runs. Made when first needed; guarded by the trace's lock.</summary>
internal sealed class SpanDetails
{
    /// <summary>Attributes and tags of one span that are kept; more are left out.</summary>
    public const int MaxEntries = 128;

    public string? Model { get; set; }

    public string? Provider { get; set; }

    public UsageCount Usage { get; set; }

    public bool HasUsage { get; set; }

    public List<KeyValuePair<string, AttributeValue>> Attributes { get; } = [];

    public List<string> Tags { get; } = [];

    public SpanError? Error { get; set; }

    /// <summary>Text that cutting removed from the captured input.</summary>
    public TextMeasure CutInput { get; set; }

    /// <summary>Text that cutting removed from the captured output.</summary>
    public TextMeasure CutOutput { get; set; }

    public bool Truncated { get; set; }

    /// <summary>Chunks that a stream handed out.</summary>
    public long Chunks { get; set; }

    public long FirstChunkTimestamp { get; set; }

    /// <summary>Sets an attribute; a later value of a name replaces the earlier one.</summary>
    public void SetAttribute(string name, AttributeValue value)
    {
        int index = Attributes.FindIndex(entry => entry.Key == name);
        var entry = KeyValuePair.Create(name, value);
        if (index >= 0)
            Attributes[index] = entry;
        else if (Attributes.Count < MaxEntries)
            Attributes.Add(entry);
        else
            Truncated = true;
    }

    public void AddTag(string tag)
    {
        if (Tags.Contains(tag))
            return;

        if (Tags.Count < MaxEntries)
            Tags.Add(tag);
        else
            Truncated = true;
    }
}
