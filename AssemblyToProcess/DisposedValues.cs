using System.Buffers;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Values whose own code throws when they are looked at.</summary>
public static class DisposedValues
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<Memory<byte>> ReturnsDisposedMemory()
    {
        await Task.Yield();
        return new DisposedOwner().Memory;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string TakesDisposedMemory(int number) => Takes(new DisposedOwner().Memory) + number;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Takes(ReadOnlyMemory<byte> memory) => "length " + memory.Length;

    private sealed class DisposedOwner : MemoryManager<byte>
    {
        public override Memory<byte> Memory => CreateMemory(4);

        public override Span<byte> GetSpan() => throw new ObjectDisposedException(nameof(DisposedOwner));

        public override MemoryHandle Pin(int elementIndex = 0) => throw new ObjectDisposedException(nameof(DisposedOwner));

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
