using System.Buffers;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public enum Level : byte
{
    Low = 1,
    High = 2,
}

/// <summary>Memory that its owner has taken back.</summary>
public sealed class TakenBack<T> : MemoryManager<T>
{
    public override Span<T> GetSpan() => throw new ObjectDisposedException("memory");

    public override Memory<T> Memory => CreateMemory(4);

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}

public static class MemoryMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Length(ReadOnlyMemory<byte> memory) => memory.Length;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Memory<char> Same(Memory<char> memory) => memory;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Levels(Level[] levels) => levels.Length;

    public static int TakenBackBytes() => Length(new TakenBack<byte>().Memory);

    public static int TakenBackCharacters() => Same(new TakenBack<char>().Memory).Length;

    public static int CallsLevels() => Levels([Level.Low, Level.High]);

    public static int Bytes() => Length(new byte[] { 1, 2 });
}
