namespace TraceLlm.Spans;

/// <summary>A piece of a trace's captured bytes: where it begins among all of them. The default is empty: nothing was captured.</summary>
internal readonly record struct BufferSlice(int Start, int Length)
{
    public bool IsEmpty => Length == 0;
}
