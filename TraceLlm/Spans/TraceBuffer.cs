using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraceLlm.Capture;

namespace TraceLlm.Spans;

/// <summary>
/// The bytes that a trace captured, in pooled chunks that never move. Guarded by the trace's lock; read by the
/// background writer after the trace has ended.
/// </summary>
internal sealed class TraceBuffer
{
    private const int FirstChunkLength = ChunkPool.SmallestLength;
    private const int LargestChunkLength = ChunkPool.LargestLength;

    private static readonly ListShelf<byte[]> s_lists = new();

    private List<byte[]>? _chunks;
    private byte[] _chunk = [];
    private int _index;
    private int _used;
    private long _filled;

    /// <summary>Bytes that the chunks hold, used or not.</summary>
    public long Capacity { get; private set; }

    /// <summary>Bytes appended so far.</summary>
    public long Length => _filled + _used;

    /// <summary>Appends where there is room: false when that needs a chunk more.</summary>
    /// <param name="bytes">What is appended begins here.</param>
    /// <param name="length">How much of it is.</param>
    /// <param name="slice">Where it is then.</param>
    public bool TryAppend(byte[] bytes, int length, out BufferSlice slice)
    {
        slice = default;
        byte[] chunk = _chunk;
        int used = _used;
        int room = chunk.Length - used;
        if (room < length || used > BufferSlice.MaxOffset)
            return false;

        int padded = PaddedCopy.Padded(length);
        if (length <= PaddedCopy.MaxLength && padded <= room && padded <= bytes.Length)
            PaddedCopy.Copy(ref MemoryMarshal.GetArrayDataReference(bytes), ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(chunk), used), length);
        else
            bytes.AsSpan(0, length).CopyTo(chunk.AsSpan(used));

        slice = new BufferSlice(_index, used, length);
        _used = used + length;
        return true;
    }

    /// <summary>Makes room for what is written by the caller, and gives where.</summary>
    /// <param name="length">How much will be written.</param>
    /// <param name="slice">Where it is then.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref byte Append(int length, out BufferSlice slice)
    {
        int used = _used;
        if (_chunk.Length - used < length || used > BufferSlice.MaxOffset)
        {
            BeginChunk(length);
            used = 0;
        }

        _used = used + length;
        slice = new BufferSlice(_index, used, length);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_chunk), used);
    }

    /// <summary>Appends at the begin of a chunk that has as much room as all before, or as is needed.</summary>
    public BufferSlice AppendToNewChunk(ReadOnlySpan<byte> bytes)
    {
        BeginChunk(bytes.Length);
        bytes.CopyTo(_chunk);
        _used = bytes.Length;
        return new BufferSlice(_index, offset: 0, bytes.Length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void BeginChunk(int length)
    {
        List<byte[]> chunks = _chunks ??= s_lists.Take();
        int next = (int)Math.Clamp(Capacity, FirstChunkLength, LargestChunkLength);
        if (chunks.Count == BufferSlice.MaxChunks)
            throw new InvalidOperationException("A trace has more chunks than can be told apart.");

        byte[] chunk = ChunkPool.Rent(Math.Max(next, length));
        _index = chunks.Count;
        chunks.Add(chunk);
        Capacity += chunk.Length;
        _filled += _used;
        (_chunk, _used) = (chunk, 0);
    }

    /// <summary>Sets the value of a member that is kept as it is.</summary>
    public void SetDeferred(BufferSlice slice, int offset, long value) =>
        DeferredMember.SetValue(_chunks![slice.Chunk].AsSpan(slice.Offset + offset, DeferredMember.Length), value);

    public ReadOnlySpan<byte> Read(BufferSlice slice) =>
        slice.IsEmpty ? default : _chunks![slice.Chunk].AsSpan(slice.Offset, slice.Length);

    public void Release()
    {
        // First, so that whatever happens then no chunk is given back twice.
        if (Interlocked.Exchange(ref _chunks, null) is not { } chunks)
            return;

        (_chunk, _used) = ([], 0);
        foreach (byte[] chunk in chunks)
            ChunkPool.Return(chunk);

        s_lists.Return(chunks);
    }
}
