using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Lambdas and local functions in members that are no ordinary methods.</summary>
public sealed class LambdaPlaces
{
    private static readonly Func<int, int> s_field = [Trace] (int number) => number + 1;
    private static readonly Func<int, int> s_assigned;

    private readonly Func<int, int> _field = [Trace] (int number) => number + 2;
    private readonly Func<int, Task<int>> _later = [Trace] async (int number) =>
    {
        await Task.Yield();
        return number + 3;
    };

    private readonly Func<int, int> _assigned;

    static LambdaPlaces() => s_assigned = [Trace] (int number) => number + 4;

    public LambdaPlaces(int captured)
    {
        _assigned = [Trace] (int number) => number + captured;
        Local = Inside(5);

        [Trace]
        int Inside(int number) => number + captured;
    }

    public int Local { get; }

    public Func<int, int> Property { get; } = [Trace] (int number) => number + 6;

    public static int StaticField(int number) => s_field(number);

    public static int StaticConstructor(int number) => s_assigned(number);

    public static int Field(int number) => new LambdaPlaces().WithField(number);

    public static Task<int> FieldLater(int number) => new LambdaPlaces()._later(number);

    public static int Constructor(int number) => new LambdaPlaces()._assigned(number);

    public static int PropertyInitializer(int number) => new LambdaPlaces().Property(number);

    public static int ConstructorLocal() => new LambdaPlaces(100, traced: true).Local;

    private LambdaPlaces()
    {
        _assigned = [Trace] (int number) => number + 50;
    }

    private LambdaPlaces(int captured, bool traced)
        : this(traced ? captured : 0)
    {
    }

    private int WithField(int number) => _field(number);
}

public sealed class LambdaPlacesOf<T>(T held)
{
    private readonly Func<T, (T, T)> _pairs = [Trace] (T other) => (held, other);

    public static string Field(int number) => new LambdaPlacesOf<int>(number)._pairs(7).ToString();
}

public static class LambdaPlaceMethods
{
    public static int Defaults()
    {
        var adds = [Trace] (int number, int by = 10) => number + by;
        return adds(1) + adds(1, 2);
    }

    public static int Params()
    {
        var sums = [Trace] (params int[] numbers) => numbers.Sum();
        return sums(1, 2, 3);
    }

    public static string ByReference()
    {
        var swaps = [Trace] (ref int left, out int right) =>
        {
            right = left;
            left = 0;
        };
        int first = 5;
        swaps(ref first, out int second);
        return first + " " + second;
    }

    public static string LocalIterator()
    {
        return string.Join("|", Items(2));

        [Trace]
        static IEnumerable<int> Items(int count)
        {
            for (int item = 0; item < count; item++)
                yield return item;
        }
    }

    public static async Task<string> LocalAsyncIterator()
    {
        int seen = 0;
        await foreach (int item in Items(3))
            seen += item;

        return "sum " + seen;

        [Trace]
        async IAsyncEnumerable<int> Items(int count)
        {
            for (int item = seen; item < count; item++)
            {
                await Task.Yield();
                yield return item;
            }
        }
    }

    public static T GenericStaticLocal<T>(T value)
    {
        return Inside(value, "other").Value;

        [Trace]
        static (T Value, TOther Other) Inside<TOther>(T value, TOther other) => (value, other);
    }
}
