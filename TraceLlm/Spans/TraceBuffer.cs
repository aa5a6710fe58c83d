namespace TraceLlm.Spans;

/// <summary>
/// The bytes that a trace captured, in pooled chunks that never move. Guarded by the trace's lock; read by the
/// background writer after the trace has ended.
/// </summary>
internal sealed class TraceBuffer
{
    private const int FirstChunkLength = ChunkPool.SmallestLength;
    private const int LargestChunkLength = ChunkPool.LargestLength;

    /// <summary>Longest list of chunks that is used again.</summary>
    private const int MaxReusedChunks = 1024;

    private static readonly Shelf<List<byte[]>> s_lists = new(1024);

    private List<byte[]>? _chunks;
    private int _used;

    /// <summary>Bytes that the chunks hold, used or not.</summary>
    public long Capacity { get; private set; }

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    public BufferSlice Append(ReadOnlySpan<byte> bytes)
    {
        List<byte[]> chunks = _chunks ??= s_lists.Take() ?? [];
        if (chunks.Count == 0 || chunks[^1].Length - _used < bytes.Length || _used > BufferSlice.MaxOffset)
            AddChunk(chunks, bytes.Length);

        bytes.CopyTo(chunks[^1].AsSpan(_used));
        var slice = new BufferSlice(checked((ushort)(chunks.Count - 1)), (ushort)_used, bytes.Length);
        _used += bytes.Length;
        Length += bytes.Length;
        return slice;
    }

    public ReadOnlySpan<byte> Read(BufferSlice slice) =>
        slice.IsEmpty ? default : _chunks![slice.Chunk].AsSpan(slice.Offset, slice.Length);

    public void Release()
    {
        // First, so that whatever happens then no chunk is given back twice.
        if (Interlocked.Exchange(ref _chunks, null) is not { } chunks)
            return;

        _used = 0;
        foreach (byte[] chunk in chunks)
            ChunkPool.Return(chunk);

        chunks.Clear();
        if (chunks.Capacity <= MaxReusedChunks)
            s_lists.Put(chunks);
    }

    private void AddChunk(List<byte[]> chunks, int needed)
    {
        // As much again as there is.
        int next = (int)Math.Clamp(Capacity, FirstChunkLength, LargestChunkLength);
        byte[] chunk = ChunkPool.Rent(Math.Max(next, needed));
        chunks.Add(chunk);
        Capacity += chunk.Length;
        _used = 0;
    }
}
