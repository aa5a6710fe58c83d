using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public struct MutableStruct
{
    private int _count;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Increments(int by)
    {
        _count += by;
        return _count;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void Replaces(int count) => this = new MutableStruct { _count = count };

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void ChangesAndThrows()
    {
        _count = 9;
        throw new InvalidOperationException("changed");
    }

    /// <summary>The compiler copies a struct into its state machine: the caller's stays as it was.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<int> IncrementsLater(int by)
    {
        _count += by;
        await Task.Yield();
        _count += by;
        return _count;
    }

    public override readonly string ToString() => "count " + _count;
}

public readonly struct ReadOnlyStruct
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Adds(int left, int right) => left + right;
}

public record struct RecordStruct(int Number)
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public RecordStruct Next(int by)
    {
        Number += by;
        return this with { Number = Number + 1 };
    }
}

public static class StructMethods
{
    public static string ChangeBeforeAnExceptionStays()
    {
        var value = new MutableStruct();
        try
        {
            value.ChangesAndThrows();
        }
        catch (InvalidOperationException)
        {
        }

        return value.ToString();
    }
}
