using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public interface IShape<TSelf>
    where TSelf : IShape<TSelf>
{
    static abstract string Describe(int corners);

    static abstract TSelf operator +(TSelf left, TSelf right);
}

public interface IAnswers<T>
{
    T Answer { get; }

    T Ask(T question);

    T get_help(T question);
}

public interface IWithBody
{
    int Base { get; }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    int Doubled(int number) => Base + (2 * number);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Halved(int number) => number / 2;
}

public sealed class Shape(int corners) : IShape<Shape>, IWithBody, IAnswers<string>
{
    public int Corners { get; } = corners;

    int IWithBody.Base => 1;

    string IAnswers<string>.Answer
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => "answer";
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Describe(int corners) => corners + " corners";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    static Shape IShape<Shape>.operator +(Shape left, Shape right) => new(left.Corners + right.Corners);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    string IAnswers<string>.Ask(string question) => question + "!";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    string IAnswers<string>.get_help(string question) => question + "?";
}

public static class InterfaceMethods
{
    public static string StaticAbstract() => Describe<Shape>(4);

    public static int StaticAbstractOperator() => Add(new Shape(3), new Shape(4)).Corners;

    public static int DefaultMethod() => ((IWithBody)new Shape(0)).Doubled(4);

    public static int StaticInterfaceMethod() => IWithBody.Halved(8);

    public static string Explicit() => ((IAnswers<string>)new Shape(0)).Ask("what");

    public static string ExplicitAccessor() => ((IAnswers<string>)new Shape(0)).Answer;

    public static string ExplicitNamedLikeAnAccessor() => ((IAnswers<string>)new Shape(0)).get_help("what");

    private static string Describe<T>(int corners)
        where T : IShape<T> => T.Describe(corners);

    private static T Add<T>(T left, T right)
        where T : IShape<T> => left + right;
}
