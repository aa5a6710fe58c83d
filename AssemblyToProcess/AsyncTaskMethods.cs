using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class AsyncTaskMethods
{
    public static List<string> Log { get; } = [];

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Greets(string name)
    {
        await Task.Yield();
        return "hello " + name;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Notes(string entry)
    {
        await Task.Delay(1);
        Log.Add(entry);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> CompletesAtOnce(int value)
    {
        await Task.CompletedTask;
        return value * 2;
    }

#pragma warning disable CS1998 // Without await on purpose.
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> WithoutAwait(int value) => value + 1;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AlwaysThrows() => throw new InvalidOperationException("always");
#pragma warning restore CS1998

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> ThrowsAfterAwait(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> AwaitsInCatchAndFinally(bool fails)
    {
        string result = "";
        try
        {
            await Task.Yield();
            if (fails)
                throw new InvalidOperationException("caught");

            result += "body ";
        }
        catch (InvalidOperationException exception) when (exception.Message == "caught")
        {
            await Task.Yield();
            result += "catch ";
        }
        finally
        {
            await Task.Yield();
            result += "finally";
        }

        return result;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Chooses(int number)
    {
        await Task.Yield();
        if (number == 0)
            return "none";

        switch (number)
        {
            case 1:
                await Task.Yield();
                return "one";
            case 2:
                return "two";
        }

        return number > 10 ? "many" : "some";
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Parent(int children)
    {
        string[] results = await Task.WhenAll(Enumerable.Range(0, children).Select(Child));
        return string.Join(",", results);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Child(int number)
    {
        if (number % 2 == 0)
            await Task.Yield();
        else
            await Task.Run(() => number);

        return await Grandchild(number);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Grandchild(int number)
    {
        await Task.Yield();
        return "g" + number;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Recurses(int depth)
    {
        await Task.Yield();
        return depth == 0 ? 0 : await Recurses(depth - 1) + 1;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Cancels(CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> WaitsFor(Task<int> gate)
    {
        int value = await gate;
        return value + 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> PassesThroughTwo()
    {
        return await Second();
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Second()
    {
        int value = await Third();
        return value;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Third()
    {
        await Task.Yield();
        throw new InvalidOperationException("third");
    }
}
