using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Members with bodies in an interface.</summary>
public interface IHasBodies
{
    string Label { get; }

    int Length
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => Label.Length;
    }

    event Action Raised
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        add => value();

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        remove => value();
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static virtual string Kind(int number) => "default " + number;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    async Task<string> LabelLater(string suffix)
    {
        await Task.Yield();
        return Hidden(Label) + suffix;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    IEnumerable<char> Characters()
    {
        foreach (char character in Label)
            yield return character;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private string Hidden(string text) => "hidden " + text;
}

public interface IRefined : IHasBodies
{
    int IHasBodies.Length
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => 100 + Label.Length;
    }
}

public sealed class Unrefined : IHasBodies
{
    public string Label => "plain";
}

public sealed class Refined : IRefined
{
    public string Label => "fine";

    event Action IHasBodies.Raised
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        add
        {
            value();
            value();
        }

        remove
        {
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static string IHasBodies.Kind(int number) => "own " + number;
}

public static class InterfaceMemberMethods
{
    public static string StaticVirtual() => Kind<Unrefined>(1);

    public static string StaticVirtualOverridden() => Kind<Refined>(2);

    public static int Accessor() => ((IHasBodies)new Unrefined()).Length;

    public static int AccessorOverriddenInAnInterface() => ((IHasBodies)new Refined()).Length;

    public static int Event() => Raise(new Unrefined());

    public static int EventImplementedExplicitly() => Raise(new Refined());

    public static Task<string> Later() => ((IHasBodies)new Unrefined()).LabelLater("!");

    public static string Iterates() => string.Concat(((IHasBodies)new Unrefined()).Characters());

    private static string Kind<T>(int number)
        where T : IHasBodies => T.Kind(number);

    private static int Raise(IHasBodies owner)
    {
        int calls = 0;
        owner.Raised += () => calls++;
        return calls;
    }
}
