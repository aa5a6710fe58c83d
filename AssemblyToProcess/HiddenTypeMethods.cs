using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Types that only the code around them can name: what writes them has to stand there too.</summary>
public sealed class HiddenTypeMethods
{
    public static int CallsPrivate() => Private(
        new Secret(1, [new Inner("i")]), [new Secret(2, [])], [(new Secret(3, []), 4)], new Dictionary<string, List<Inner>> { ["k"] = [new Inner("v")] });

    public static object CallsPrivateAsObject() => AsObject(new Secret(5, []));

    public static int CallsFileLocal() => FileLocal.Takes();

    public static int CallsGenericOwner() => GenericOwner<string>.Calls("g");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Private(
        Secret held, List<Secret> list, List<(Secret, int)> tuples, Dictionary<string, List<Inner>> lists) => list.Count;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static object AsObject(object value) => value;

    private sealed record Secret(int Number, Inner[] Inners);

    private readonly record struct Inner(string Name);

    private static class GenericOwner<T>
    {
        public static int Calls(T value) => Takes([new Held { Value = value }], [(new Held { Value = value }, 1)]);

        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        private static int Takes(List<Held> held, List<(Held, int)> tuples) => held.Count;

        private sealed class Held
        {
            public T? Value { get; set; }
        }
    }
}

file static class FileLocal
{
    public static int Takes() => Takes(new Local("l"), [[new Local("m")]]);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Takes(Local local, List<List<Local>> lists) => lists.Count;
}

file sealed record Local(string Name);
