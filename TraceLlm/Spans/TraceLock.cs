using System.Runtime.CompilerServices;

namespace TraceLlm.Spans;

/// <summary>
/// The lock of a trace, and of what traces share. It is held for the time of a few stores or one copy, and taken two or three
/// times per span, as a rule by one thread at a time: so it spins, and costs half of what a monitor costs. Not reentrant.
/// </summary>
internal struct TraceLock
{
    /// <summary>Times that a waiting thread only spins, each time twice as long, before it gives way to others.</summary>
    private const int SpinningTurns = 8;

    private int _isHeld;

    /// <summary>Takes the lock until the scope is disposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public Scope Enter()
    {
        if (Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0)
            Wait();

        return new Scope(ref _isHeld);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Wait()
    {
        int turn = 0;
        do
        {
            // The holder may have lost its processor: give it one. Not by a sleep, nor a SpinWait that comes to sleep: an
            // interrupt would end it that is meant for a wait of the application's own.
            if (turn < SpinningTurns && Environment.ProcessorCount > 1)
                Thread.SpinWait(1 << turn++);
            else
                Thread.Yield();
        }
        while (Volatile.Read(ref _isHeld) != 0 || Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0);
    }

    /// <summary>While it is not disposed, the lock is held.</summary>
    public readonly ref struct Scope
    {
        private readonly ref int _isHeld;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Scope(ref int isHeld) => _isHeld = ref isHeld;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dispose() => Volatile.Write(ref _isHeld, 0);
    }
}
