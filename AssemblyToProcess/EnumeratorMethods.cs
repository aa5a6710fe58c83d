using System.Collections;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Iterators of an object that give an enumerator, with and without an item type.</summary>
public sealed class EnumeratorMethods
{
    private readonly int _first = 1;

    public int Second { get; } = 2;

    [Trace]
    public IEnumerator Untyped()
    {
        yield return _first;
        yield return Second;
    }

    [Trace]
    public IEnumerator<int> Typed()
    {
        yield return _first;
        yield return Second;
    }

    [Trace]
    public IEnumerator<T?> Generic<T>(T value)
    {
        yield return value;
        yield return default;
    }

    [Trace]
    public IEnumerable<T?> GenericSequence<T>(T value)
    {
        yield return value;
        yield return default;
    }

    [Trace]
    public async IAsyncEnumerator<int> TypedLater()
    {
        await Task.Yield();
        yield return _first;
        yield return Second;
    }

    [Trace]
    public async IAsyncEnumerator<T?> GenericLater<T>(T value)
    {
        await Task.Yield();
        yield return value;
        yield return default;
    }

    public string UntypedAll() => All(Untyped());

    public string TypedAll() => All(Typed());

    public string GenericAll() => All(Generic(5));

    public string GenericSequenceAll() => All(GenericSequence("a").GetEnumerator());

    public Task<string> TypedLaterAll() => AllLater(TypedLater());

    public Task<string> GenericLaterAll() => AllLater(GenericLater(5));

    private static string All(IEnumerator items)
    {
        string all = "";
        while (items.MoveNext())
            all += items.Current + ";";

        return all;
    }

    private static async Task<string> AllLater<T>(IAsyncEnumerator<T> items)
    {
        await using (items)
        {
            string all = "";
            while (await items.MoveNextAsync())
                all += items.Current + ";";

            return all;
        }
    }
}
