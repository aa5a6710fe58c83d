namespace TraceLlm.Llm;

/// <summary>
/// Gathers the counts of a provider's usage and turns them into OpenTelemetry's meaning. A count that comes again, as in
/// the chunks of a stream, replaces the one before; what was closed by <see cref="AddUp"/> is added to what follows.
/// </summary>
internal sealed class UsageReading
{
    private readonly long?[] _counts = new long?[(int)TokenField.ReasoningBeside + 1];
    private UsageCount? _closed;

    public void Set(TokenField field, long count)
    {
        // A negative count says nothing.
        if (count >= 0 && (uint)field < (uint)_counts.Length)
            _counts[(int)field] = count;
    }

    /// <summary>Takes in what a provider reports beside the usual counts, by its name.</summary>
    public void SetAdditional(string name, long count)
    {
        string plain = name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        if (Has("CacheCreation") || Has("CacheWrite"))
            SetIfUnknown(TokenField.CacheWrite, count);
        else if (Has("Cached") || Has("CacheRead"))
            SetIfUnknown(TokenField.CacheRead, count);
        else if (Has("Reasoning"))
            SetIfUnknown(TokenField.Reasoning, count);

        bool Has(string part) => plain.Contains(part, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Ends a report of its own: the next one is of another call.</summary>
    public void AddUp()
    {
        _closed = Sum;
        Array.Clear(_counts);
    }

    /// <summary>All that was reported; null when nothing was.</summary>
    public UsageCount? Sum => Current is { } current ? (_closed ?? default) + current : _closed;

    private UsageCount? Current
    {
        get
        {
            if (Array.TrueForAll(_counts, count => count is null))
                return null;

            long besides = Count(TokenField.CacheReadBeside) + Count(TokenField.CacheWriteBeside);
            long thoughts = Count(TokenField.ReasoningBeside);
            long? input = _counts[(int)TokenField.Input];
            long? output = _counts[(int)TokenField.Output];
            // Embeddings name the input and the total; others leave out one of the two.
            if (_counts[(int)TokenField.Total] is { } total)
            {
                input ??= Math.Max(0, total - (output ?? 0));
                output ??= Math.Max(0, total - input.Value);
            }

            return new UsageCount(
                (input ?? 0) + besides,
                (output ?? 0) + thoughts,
                Count(TokenField.CacheRead) + Count(TokenField.CacheReadBeside),
                Count(TokenField.CacheWrite) + Count(TokenField.CacheWriteBeside),
                Count(TokenField.Reasoning) + thoughts);
        }
    }

    private void SetIfUnknown(TokenField field, long count)
    {
        if (_counts[(int)field] is null)
            Set(field, count);
    }

    private long Count(TokenField field) => _counts[(int)field] ?? 0;
}
