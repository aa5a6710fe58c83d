using System.Collections;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public enum Color
{
    Red = 1,
    Green = 2,
}

[Flags]
public enum Access : long
{
    None = 0,
    Read = 1,
    Write = 2,
    Huge = 1L << 40,
}

public sealed class ThrowsAsText
{
    public override string ToString() => throw new InvalidOperationException("text");
}

public sealed class TracesAsText
{
    public override string ToString() => CaptureMethods.EchoText("inside");
}

/// <summary>Fails whoever enumerates it.</summary>
public sealed class LazyNumbers : IEnumerable<int>
{
    public static int Enumerations { get; private set; }

    public IEnumerator<int> GetEnumerator()
    {
        Enumerations++;
        throw new InvalidOperationException("enumerated");
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => "lazy";
}

public static class CaptureMethods
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int LongTuple((int, int, int, int, int, int, int, int, string, (int, int)) value) => value.Item1;

    public static int CallsLongTuple() => LongTuple((1, 2, 3, 4, 5, 6, 7, 8, "9", (10, 11)));

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string EchoText(string value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Color EchoColor(Color value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Access EchoAccess(Access value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Color? EchoOptionalColor(Color? value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static DayOfWeek EchoDay(DayOfWeek value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T? EchoOptional<T>(T? value)
        where T : struct => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Takes<T>(T value) => "taken";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Gives<T>(T value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static object? EchoObject(object? value) => value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string TakesSequence(IEnumerable<int> value) => "taken";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string TakesThrowing(ThrowsAsText value, int after) => "taken " + after;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string TakesTracing(TracesAsText value) => "taken";

    public static string CallsThrowing() => TakesThrowing(new ThrowsAsText(), 3);

    public static string CallsTracing() => TakesTracing(new TracesAsText());

    public static string CallsLazy() => TakesSequence(new LazyNumbers()) + LazyNumbers.Enumerations;

    public static string CallsYielding() => TakesSequence(Yields());

    public static string CallsSelfContaining(int copies)
    {
        var list = new List<object>();
        for (int copy = 0; copy < copies; copy++)
            list.Add(list);

        return Takes(list);
    }

    private static IEnumerable<int> Yields()
    {
        yield return 1;
        throw new InvalidOperationException("enumerated");
    }
}
