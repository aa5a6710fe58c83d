using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public record struct Amount(int Value)
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Amount operator +(Amount left, Amount right) => new(left.Value + right.Value);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Amount operator checked +(Amount left, Amount right) => new(checked(left.Value + right.Value));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Amount operator -(Amount amount) => new(-amount.Value);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Amount operator ++(Amount amount) => new(amount.Value + 1);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool operator true(Amount amount) => amount.Value != 0;

    public static bool operator false(Amount amount) => amount.Value == 0;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static implicit operator int(Amount amount) => amount.Value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static explicit operator Amount(string text) => new(int.Parse(text));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void operator -=(Amount other) => Value -= other.Value;
}

public static class OperatorMethods
{
    public static int Plus() => (new Amount(1) + new Amount(2)).Value;

    public static int CheckedPlus() => checked(new Amount(1) + new Amount(2)).Value;

    public static int Minus() => (-new Amount(1)).Value;

    public static int Increment()
    {
        var amount = new Amount(1);
        amount++;
        return amount.Value;
    }

    public static string True() => new Amount(1) ? "some" : "none";

    public static int Implicit()
    {
        int value = new Amount(4);
        return value;
    }

    public static int Explicit() => ((Amount)"12").Value;

    public static int CompoundMinus()
    {
        var amount = new Amount(5);
        amount -= new Amount(2);
        return amount.Value;
    }
}
