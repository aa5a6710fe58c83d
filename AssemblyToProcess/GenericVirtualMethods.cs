using System.Numerics;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public interface IConverts
{
    TResult Convert<TResult>(TResult value);
}

public abstract class Converter
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual (T First, TOther Second) Pair<T, TOther>(T first, TOther second) => (first, second);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual async Task<List<T>> ListLater<T>(T item)
        where T : notnull
    {
        await Task.Yield();
        return [item];
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual IEnumerable<T> Twice<T>(T item)
    {
        yield return item;
        yield return item;
    }
}

public sealed class OwnConverter : Converter, IConverts
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override (T First, TOther Second) Pair<T, TOther>(T first, TOther second) => base.Pair(first, second);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    TResult IConverts.Convert<TResult>(TResult value) => value;
}

public static class GenericVirtualMethods
{
    public static string Pairs()
    {
        Converter converter = new OwnConverter();
        return converter.Pair("a", 1).ToString() + converter.Pair(2.5, DayOfWeek.Friday);
    }

    public static async Task<string> Lists()
    {
        Converter converter = new OwnConverter();
        List<Guid> list = await converter.ListLater(Guid.Empty);
        return list.Count + " " + list[0];
    }

    public static string Streams()
    {
        Converter converter = new OwnConverter();
        return string.Join("|", converter.Twice('c'));
    }

    public static int ByInterface() => ((IConverts)new OwnConverter()).Convert(6);

    public static string Maths() => Average<double>([1, 2, 6]) + " " + Average<decimal>([1, 2]);

    /// <summary>Static abstract members of the framework's own.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Average<T>(params ReadOnlySpan<T> numbers)
        where T : INumber<T>
    {
        T sum = T.AdditiveIdentity;
        foreach (T number in numbers)
            sum = checked(sum + number);

        return sum / T.CreateChecked(numbers.Length);
    }
}
