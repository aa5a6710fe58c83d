using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public class GenericClass<T>
{
    private T? _held;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Static(T value) => value;

    public List<string> Log { get; } = [];

    /// <summary>Uses nothing but its own type, which is open.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Runs() => Log.Add(typeof(T).Name);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T? Holds(T value)
    {
        _held = value;
        return _held;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<T> Later(T value)
    {
        _held = value;
        await Task.Yield();
        return _held;
    }

    public sealed class Nested<TOther>
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public KeyValuePair<T, TOther> Pairs(T left, TOther right) => new(left, right);

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        public async ValueTask<(T Left, TOther Right, TMethod Third)> PairsLater<TMethod>(T left, TOther right, TMethod third)
        {
            await Task.Yield();
            return (left, right, third);
        }
    }
}

public struct GenericStruct<T>
{
    private T _held;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public T Holds(T value)
    {
        _held = value;
        return _held;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly async Task<(T Value, TOther Other)> Later<TOther>(T value, TOther other)
    {
        await Task.Yield();
        return (value, other);
    }

    public override readonly string ToString() => $"holding {_held}";
}
