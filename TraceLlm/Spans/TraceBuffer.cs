using System.Buffers;

namespace TraceLlm.Spans;

/// <summary>
/// The bytes that a trace captured, in pooled chunks that never move. Guarded by the trace's lock; read by the
/// background writer after the trace has ended.
/// </summary>
internal sealed class TraceBuffer
{
    private const int FirstChunkLength = 2 * 1024;
    private const int LargestChunkLength = 64 * 1024;

    private readonly List<(int Start, byte[] Bytes)> _chunks = [];
    private byte[] _chunk = [];
    private int _start;
    private int _used;

    /// <summary>Bytes that the chunks hold, used or not.</summary>
    public long Capacity { get; private set; }

    /// <summary>Bytes appended so far.</summary>
    public long Length { get; private set; }

    public BufferSlice Append(ReadOnlySpan<byte> bytes)
    {
        if (_chunk.Length - _used < bytes.Length)
            AddChunk(bytes.Length);

        bytes.CopyTo(_chunk.AsSpan(_used));
        var slice = new BufferSlice(_start + _used, bytes.Length);
        _used += bytes.Length;
        Length += bytes.Length;
        return slice;
    }

    public ReadOnlySpan<byte> Read(BufferSlice slice)
    {
        if (slice.IsEmpty)
            return default;

        (int start, byte[] bytes) = _chunks[ChunkOf(slice.Start)];
        return bytes.AsSpan(slice.Start - start, slice.Length);
    }

    public void Release()
    {
        foreach ((_, byte[] bytes) in _chunks)
            ArrayPool<byte>.Shared.Return(bytes);

        _chunks.Clear();
        _chunk = [];
        _used = 0;
    }

    /// <summary>The last chunk that begins at a position or before it.</summary>
    private int ChunkOf(int position)
    {
        int low = 0;
        int high = _chunks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_chunks[middle].Start <= position)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    /// <summary>Begins a chunk where the one before ends, whether that is full or not: positions tell chunks apart.</summary>
    private void AddChunk(int needed)
    {
        int next = _chunks.Count == 0 ? FirstChunkLength : Math.Min(_chunk.Length * 2, LargestChunkLength);
        _start += _chunk.Length;
        _chunk = ArrayPool<byte>.Shared.Rent(Math.Max(next, needed));
        _chunks.Add((_start, _chunk));
        Capacity += _chunk.Length;
        _used = 0;
    }
}
