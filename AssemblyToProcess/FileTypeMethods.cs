using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class FileTypeMethods
{
    public static int Doubles(int number) => OnlyHere.Doubled(number);

    public static int Triples(int number) => MarkedHere.Tripled(number);

    public static int Quadruples(int number) => HiddenHere.Fourfold(number);

    public static int InConstructor(int number) => new MarkedHere(number).Held;

    public static Task<string> Later(int number) => new OnlyHere<int>(number).HeldLater("kept ");

    public static string Iterates(int number) => string.Join("|", new OnlyHere<int>(number).Repeated(2));
}

file static class OnlyHere
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Doubled(int number) => number * 2;
}

/// <summary>Not marked.</summary>
file static class HiddenHere
{
    public static int Fourfold(int number) => number * 4;
}

/// <summary>Marked as a type.</summary>
[Trace]
file sealed class MarkedHere
{
    public MarkedHere(int number)
    {
        Func<int, int> twice = [Trace] (int value) => value * 2;
        Held = twice(number);
    }

    public int Held { get; }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Tripled(int number) => number * 3;
}

file sealed class OnlyHere<T>(T held)
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public async Task<string> HeldLater(string prefix)
    {
        await Task.Yield();
        return prefix + held;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public IEnumerable<T> Repeated(int count)
    {
        for (int index = 0; index < count; index++)
            yield return held;
    }
}
