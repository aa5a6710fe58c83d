using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public class Source
{
    public virtual int Seed
    {
        [TraceTool]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => 10;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual IEnumerable<int> Items(int count)
    {
        for (int item = 0; item < count; item++)
            yield return item;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual async IAsyncEnumerable<int> ItemsLater(int count)
    {
        for (int item = 0; item < count; item++)
        {
            await Task.Yield();
            yield return item;
        }
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public virtual Task<int> Forwards(int number) => Task.FromResult(number);
}

/// <summary>Calls its base from state machines and closures: the compiler puts a method between.</summary>
public sealed class Derived : Source
{
    public override int Seed
    {
        [Trace]
        [MethodImpl(MethodImplOptions.NoInlining)]
        get => base.Seed + 1;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override IEnumerable<int> Items(int count)
    {
        foreach (int item in base.Items(count))
            yield return item * 10;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override async IAsyncEnumerable<int> ItemsLater(int count)
    {
        await foreach (int item in base.ItemsLater(count))
            yield return item * 10;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public override async Task<int> Forwards(int number)
    {
        await Task.Yield();
        Func<int, Task<int>> forwards = [TraceTool] [MethodImpl(MethodImplOptions.NoInlining)] (value) => base.Forwards(value + 1);
        return await forwards(number) + await base.Forwards(number);
    }
}

public static class BaseCallMethods
{
    public static int Accessor() => new Derived().Seed;

    public static string Iterates() => string.Join("|", new Derived().Items(3));

    public static async Task<string> IteratesLater()
    {
        var items = new List<int>();
        await foreach (int item in new Derived().ItemsLater(3))
            items.Add(item);

        return string.Join("|", items);
    }

    public static Task<int> Forwards() => new Derived().Forwards(5);
}
