namespace EndToEnd;

/// <summary>What one round came to.</summary>
internal sealed record Round(long Traces, long Steps, TimeSpan Elapsed, TimeSpan Processor, long Allocated, long Bytes)
{
    public double TracesPerSecond => Traces / Elapsed.TotalSeconds;

    /// <summary>The same of processor time: what else runs on the machine counts less.</summary>
    public double TracesPerProcessorSecond => Traces / Processor.TotalSeconds;
}
