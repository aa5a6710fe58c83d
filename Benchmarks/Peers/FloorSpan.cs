using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Peers;

/// <summary>
/// The least that a step of a tree is which any thread may add to: the object, its place in the list, two arguments and a
/// result in ten bytes each, and two timestamps. There are no options, limits, secrets, exceptions or listeners, and nobody could
/// write a document of it. Not for use: buffers have room for the loops that are measured.
/// </summary>
public sealed class FloorSpan
{
    private const int ValueLength = 2 + sizeof(long);

    private static readonly AsyncLocal<FloorSpan?> s_current = new();
    private static FloorTrace? s_trace;

    private readonly FloorTrace _trace;

    private FloorSpan(FloorTrace trace, FloorSpan? parent, string method) => (_trace, Parent, Method) = (trace, parent, method);

    public FloorSpan? Parent { get; }

    public string Method { get; }

    /// <summary>What few spans have.</summary>
    public object? Details { get; set; }

    public long StartTimestamp { get; private set; }

    public long EndTimestamp { get; private set; }

    public long Input { get; private set; }

    public long Output { get; private set; }

    public int Ordinal { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>Begins a step of the current span.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloorSpan Begin(string method, int first, int second)
    {
        FloorSpan parent = s_current.Value!;
        FloorTrace trace = parent._trace;
        var span = new FloorSpan(trace, parent, method);
        trace.Enter();
        span.Ordinal = trace.Steps.Count;
        trace.Steps.Add(span);
        span.Input = trace.Used;
        trace.Append(0, first);
        trace.Append(1, second);
        span.StartTimestamp = Stopwatch.GetTimestamp();
        trace.Exit();
        return span;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MakeCurrent() => s_current.Value = this;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End(int result)
    {
        long now = Stopwatch.GetTimestamp();
        _trace.Enter();
        Output = _trace.Used;
        _trace.Append(byte.MaxValue, result);
        EndTimestamp = now;
        HasEnded = true;
        _trace.Exit();
    }

    /// <summary>Calls as steps of a root.</summary>
    public static int Under(Func<int> calls)
    {
        FloorTrace trace = s_trace ?? new FloorTrace();
        s_trace = null;
        s_current.Value = new FloorSpan(trace, parent: null, "root");
        int result = calls();
        s_current.Value = null;
        trace.Clear();
        s_trace = trace;
        return result;
    }

    private sealed class FloorTrace
    {
        private readonly byte[] _values = new byte[16 * 1024];
        private int _isHeld;

        public List<FloorSpan> Steps { get; } = new(1_000);

        public int Used { get; private set; }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Enter()
        {
            while (Interlocked.CompareExchange(ref _isHeld, 1, 0) != 0)
                Thread.SpinWait(1);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Exit() => Volatile.Write(ref _isHeld, 0);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Append(byte index, long value)
        {
            ref byte target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_values), Used);
            target = 1;
            Unsafe.Add(ref target, 1) = index;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 2), value);
            Used += ValueLength;
        }

        public void Clear()
        {
            Steps.Clear();
            Used = 0;
        }
    }
}
