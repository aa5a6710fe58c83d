using TraceLlm.Spans;

namespace Tests.Runtime;

/// <summary>What a trace captured is read back, wherever in its chunks it lies.</summary>
public sealed class TraceBufferTest
{
    [Test]
    public void PiecesOfAnyLengthAreReadBack()
    {
        var random = new Random(42);
        for (int round = 0; round < 20; round++)
        {
            var buffer = new TraceBuffer();
            var pieces = new List<(BufferSlice Slice, byte[] Bytes)>();
            for (int index = 0; index < 400; index++)
            {
                var bytes = new byte[random.Next(10) switch { 0 => random.Next(200_000), < 4 => random.Next(5_000), _ => random.Next(1, 400) }];
                random.NextBytes(bytes);
                pieces.Add((Append(buffer, bytes), bytes));
            }

            Assert.That(buffer.Length, Is.EqualTo(pieces.Sum(piece => (long)piece.Bytes.Length)));
            Assert.That(buffer.Capacity, Is.GreaterThanOrEqualTo(buffer.Length));
            foreach ((BufferSlice slice, byte[] bytes) in pieces)
                Assert.That(buffer.Read(slice).SequenceEqual(bytes), Is.True);

            // The next round gets the same chunks.
            buffer.Release();
        }
    }

    [Test]
    public void APieceOfAPieceIsReadBack()
    {
        var buffer = new TraceBuffer();
        Append(buffer, new byte[100_000]);
        byte[] bytes = [.. Enumerable.Range(0, 100).Select(number => (byte)number)];
        Assert.That(buffer.Read(Append(buffer, bytes).Without(first: 10, last: 1)).ToArray(), Is.EqualTo(bytes[10..^1]));
        buffer.Release();
    }

    [Test]
    public void APieceIsOneNumber()
    {
        var last = new BufferSlice(BufferSlice.MaxChunks - 1, ushort.MaxValue, int.MaxValue);
        Assert.That((last.Chunk, last.Offset, last.Length), Is.EqualTo((65_535, 65_535, int.MaxValue)));
        Assert.That(default(BufferSlice).IsEmpty, Is.True);
    }

    [TestCase(1, 2048)]
    [TestCase(2048, 2048)]
    [TestCase(2049, 4096)]
    [TestCase(4097, 8192)]
    [TestCase(32769, 65536)]
    [TestCase(65536, 65536)]
    public void ChunksHaveRoom(int length, int expected)
    {
        byte[] chunk = ChunkPool.Rent(length);
        Assert.That(chunk, Has.Length.EqualTo(expected));
        ChunkPool.Return(chunk);
        Assert.That(ChunkPool.Rent(length), Is.SameAs(chunk));
    }

    private static BufferSlice Append(TraceBuffer buffer, byte[] bytes) =>
        buffer.TryAppend(bytes, bytes.Length, out BufferSlice slice) ? slice : buffer.AppendToNewChunk(bytes);
}
