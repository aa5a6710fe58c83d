using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public interface ICounts
{
    void operator -=(int number);
}

/// <summary>Operators that change their object instead of making another.</summary>
public sealed class Counter : ICounts
{
    public int Value { get; private set; }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void operator +=(int number) => Value += number;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void operator checked +=(int number) => Value = checked(Value + number);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void operator ++() => Value++;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void operator -=(int number) => Value -= number;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void operator >>>=(int bits) => Value >>>= bits;
}

public static class CompoundOperatorMethods
{
    public static int Adds()
    {
        var counter = new Counter();
        Counter same = counter;
        counter += 5;
        return ReferenceEquals(counter, same) ? counter.Value : -1;
    }

    public static int AddsChecked()
    {
        var counter = new Counter();
        checked
        {
            counter += 7;
        }

        return counter.Value;
    }

    public static int Overflows()
    {
        var counter = new Counter();
        checked
        {
            counter += int.MaxValue;
            counter += 1;
        }

        return counter.Value;
    }

    public static int Increments()
    {
        var counter = new Counter();
        counter++;
        return counter.Value;
    }

    public static int SubtractsByInterface()
    {
        var counter = new Counter();
        ICounts counts = counter;
        counts -= 3;
        return counter.Value;
    }

    public static int Shifts()
    {
        var counter = new Counter();
        counter >>>= 3;
        return counter.Value;
    }
}
