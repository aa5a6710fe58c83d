using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TraceLlm;

namespace AssemblyToProcess;

[InlineArray(4)]
public struct FourNumbers
{
    private int _first;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ref int At(int index) => ref this[index];

    public override readonly string ToString() => "four numbers";
}

public interface ISteps
{
    int Step(int by);
}

/// <summary>Holds a reference to somebody else's number.</summary>
public ref struct NumberReference(ref int number) : ISteps
{
    private readonly ref int _number = ref number;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Step(int by) => _number += by;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly ref int Target() => ref _number;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly Span<int> AsSpan() => MemoryMarshal.CreateSpan(ref _number, 1);
}

/// <summary>Takes the steps as any class does.</summary>
public sealed class Stairs : ISteps
{
    public int Height { get; private set; }

    public int Step(int by) => Height += by;
}

public static class RefFieldMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string InlineArray()
    {
        var numbers = new FourNumbers();
        numbers.At(1) = 5;
        Fill(numbers[2..], 7);
        return Sum(numbers) + " " + numbers[1];
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> InlineArrayLater(int first)
    {
        var numbers = new FourNumbers();
        numbers[0] = first;
        await Task.Yield();
        numbers[3] = 1;
        return Sum(numbers);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ReferenceField()
    {
        int number = 1;
        var reference = new NumberReference(ref number);
        reference.Step(4);
        reference.Target() *= 10;
        reference.AsSpan()[0]++;
        Walk(ref reference, 2);
        var stairs = new Stairs();
        Walk(ref stairs, 3);
        return number + " " + stairs.Height;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Sum(FourNumbers numbers)
    {
        int sum = 0;
        foreach (int number in numbers)
            sum += number;

        return sum;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fill(scoped Span<int> numbers, int value) => numbers.Fill(value);

    /// <summary>Its type parameter may be a ref struct that implements an interface.</summary>
    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Walk<T>(ref T steps, int by)
        where T : ISteps, allows ref struct => steps.Step(by) + steps.Step(by);
}
