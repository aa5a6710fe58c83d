namespace TraceLlm.Spans;

/// <summary>
/// A piece of a trace's captured bytes. The default is empty: nothing was captured. Two are in each span, so it is one number:
/// the length in the low half, under the bit that says whether it is yet to become JSON, then the offset in the chunk, then the
/// chunk.
/// </summary>
internal readonly record struct BufferSlice
{
    /// <summary>Where a piece may begin at most: there is room for the name of the member that is left out of it.</summary>
    public const int MaxOffset = ushort.MaxValue - 255;

    /// <summary>Chunks that a piece can be in.</summary>
    public const int MaxChunks = ushort.MaxValue + 1;

    private const ulong DeferredBit = 1UL << 31;

    private readonly ulong _packed;

    private BufferSlice(ulong packed) => _packed = packed;

    /// <param name="chunk">The index of the chunk, below <see cref="MaxChunks"/>.</param>
    /// <param name="offset">Where the piece begins, at most 65,535.</param>
    /// <param name="length">Its length.</param>
    public BufferSlice(int chunk, int offset, int length) => _packed = ((ulong)(uint)chunk << 48) | ((ulong)(uint)offset << 32) | (uint)length;

    public int Chunk => (int)(_packed >> 48);

    public int Offset => (ushort)(_packed >> 32);

    public int Length => (int)(_packed & int.MaxValue);

    /// <summary>Whether members of it are kept as they are, and it is not JSON yet.</summary>
    public bool IsDeferred => (_packed & DeferredBit) != 0;

    public bool IsEmpty => Length == 0;

    /// <summary>The same piece, which is not JSON yet.</summary>
    public BufferSlice Deferred => new(_packed | DeferredBit);

    /// <summary>What is left of it without its first and last bytes.</summary>
    public BufferSlice Without(int first, int last) => new(Chunk, checked((ushort)(Offset + first)), Length - first - last);
}
