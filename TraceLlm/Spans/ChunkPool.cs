using System.Buffers;
using System.Numerics;

namespace TraceLlm.Spans;

/// <summary>
/// The chunks of traces' buffers, between one trace and the next. They are rented on the application's threads and come back
/// on the writer's, many at once: the shared pool, which keeps few of a size, would make most of them anew. Thread-safe.
/// </summary>
internal static class ChunkPool
{
    public const int SmallestLength = 2 * 1024;
    public const int LargestLength = 64 * 1024;

    /// <summary>Bytes that are kept, of all lengths together.</summary>
    private const long MaxKept = 16 * 1024 * 1024;

    private static readonly Shelf<byte[]>[] s_shelves =
        [.. Enumerable.Range(0, IndexOf(LargestLength) + 1).Select(index => new Shelf<byte[]>((int)(MaxKept / (SmallestLength << index))))];

    private static long s_kept;

    /// <summary>Gives a chunk of at least a length. Longer ones than the largest come from the shared pool.</summary>
    public static byte[] Rent(int length)
    {
        if (length > LargestLength)
            return ArrayPool<byte>.Shared.Rent(length);

        int index = IndexOf(length);
        if (s_shelves[index].Take() is not { } chunk)
            return GC.AllocateUninitializedArray<byte>(SmallestLength << index);

        Interlocked.Add(ref s_kept, -chunk.Length);
        return chunk;
    }

    public static void Return(byte[] chunk)
    {
        if (chunk.Length > LargestLength)
            ArrayPool<byte>.Shared.Return(chunk);
        else if (Interlocked.Add(ref s_kept, chunk.Length) > MaxKept || !s_shelves[IndexOf(chunk.Length)].Put(chunk))
            Interlocked.Add(ref s_kept, -chunk.Length);
    }

    private static int IndexOf(int length) => BitOperations.Log2((uint)(Math.Max(length, SmallestLength) - 1) / SmallestLength * 2 + 1);
}
