using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public interface ISerializes
{
    string Serializes<T>(T value)
        where T : class;
}

/// <summary>Type parameters that not every type can be.</summary>
public sealed class ConstrainedMethods : ISerializes
{
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Serializes<T>(T value)
        where T : class => typeof(T).Name + ":" + value;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> CountsCorners<T>(T shape)
        where T : class, IWithBody
    {
        await Task.Yield();
        return shape.Doubled(2);
    }

    [Trace]
    public static IEnumerable<T> Repeats<T>(T value)
        where T : struct, Enum
    {
        yield return value;
        yield return value;
    }

    public static string SerializesByInterface() => ((ISerializes)new ConstrainedMethods()).Serializes("it");

    public static Task<int> CountsLater() => CountsCorners(new Shape(3));

    public static int RepeatsAll() => Repeats(DayOfWeek.Friday).Count();
}
