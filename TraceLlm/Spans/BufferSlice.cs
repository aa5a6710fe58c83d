namespace TraceLlm.Spans;

/// <summary>A piece of a trace's captured bytes. The default is empty: nothing was captured. Two are in each span: they are small.</summary>
internal readonly record struct BufferSlice(ushort Chunk, ushort Offset, int Length)
{
    /// <summary>Where a piece may begin at most: there is room for the name of the member that is left out of it.</summary>
    public const int MaxOffset = ushort.MaxValue - 255;

    public bool IsEmpty => Length == 0;

    /// <summary>What is left of it without its first and last bytes.</summary>
    public BufferSlice Without(int first, int last) =>
        this with { Offset = checked((ushort)(Offset + first)), Length = Length - first - last };
}
