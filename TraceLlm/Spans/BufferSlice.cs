namespace TraceLlm.Spans;

/// <summary>A piece of a trace's captured bytes. The default is empty: nothing was captured.</summary>
internal readonly record struct BufferSlice(int Chunk, int Offset, int Length)
{
    public bool IsEmpty => Length == 0;
}
