namespace TraceLlm.Spans;

/// <summary>
/// The bytes that a trace captured, in pooled chunks that never move. Guarded by the trace's lock; read by the
/// background writer after the trace has ended.
/// </summary>
internal sealed class TraceBuffer
{
    private const int FirstChunkLength = ChunkPool.SmallestLength;
    private const int LargestChunkLength = ChunkPool.LargestLength;

    private readonly List<byte[]> _chunks = [];
    private int _used;

    /// <summary>Bytes that the chunks hold, used or not.</summary>
    public long Capacity { get; private set; }

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    public BufferSlice Append(ReadOnlySpan<byte> bytes)
    {
        if (_chunks.Count == 0 || _chunks[^1].Length - _used < bytes.Length || _used > BufferSlice.MaxOffset)
            AddChunk(bytes.Length);

        bytes.CopyTo(_chunks[^1].AsSpan(_used));
        var slice = new BufferSlice(checked((ushort)(_chunks.Count - 1)), (ushort)_used, bytes.Length);
        _used += bytes.Length;
        Length += bytes.Length;
        return slice;
    }

    public ReadOnlySpan<byte> Read(BufferSlice slice) =>
        slice.IsEmpty ? default : _chunks[slice.Chunk].AsSpan(slice.Offset, slice.Length);

    public void Release()
    {
        while (_chunks is [.., byte[] last])
        {
            // Before it is given back: whatever happens there, it must not be given back twice.
            _chunks.RemoveAt(_chunks.Count - 1);
            ChunkPool.Return(last);
        }

        _used = 0;
    }

    private void AddChunk(int needed)
    {
        // As much again as there is.
        int next = (int)Math.Clamp(Capacity, FirstChunkLength, LargestChunkLength);
        byte[] chunk = ChunkPool.Rent(Math.Max(next, needed));
        _chunks.Add(chunk);
        Capacity += chunk.Length;
        _used = 0;
    }
}
