using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

public static class AsyncShapeMethods
{
    /// <summary>The body has a builder of the same type as its own.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> UsesBuilder(int number)
    {
        var builder = AsyncTaskMethodBuilder<int>.Create();
        Task<int> task = builder.Task;
        await Task.Yield();
        builder.SetResult(number + 1);
        var failing = AsyncTaskMethodBuilder<int>.Create();
        Task<int> failed = failing.Task;
        await Task.Yield();
        failing.SetException(new FormatException());
        return failed.IsFaulted ? await task : 0;
    }

    /// <summary>Without a SetResult: it only ends with an exception.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task Endless(int rounds)
    {
        while (true)
        {
            await Task.Yield();
            if (rounds-- == 0)
                throw new InvalidOperationException("enough");
        }
    }

    [Trace]
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> SkipsLocalsInit(int number)
    {
        await Task.Yield();
        return number + 1;
    }

    [Trace]
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SkipsLocalsInitSynchronously(int number)
    {
        Span<int> numbers = stackalloc int[64];
        numbers[number] = number;
        return numbers[number];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> WithoutFlow()
    {
        using (ExecutionContext.SuppressFlow())
            return Parent();
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Parent() => await Child("before") + await Child("after");

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Child(string text)
    {
        await Task.CompletedTask;
        return text;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Enumerates(int count)
    {
        int sum = 0;
        await foreach (int number in Numbers(count))
        {
            if (number == 3)
                return -sum;

            sum += number;
        }

        return sum;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Disposes(bool throws)
    {
        var log = new List<string>();
        try
        {
            await using var resource = new Resource(log);
            log.Add("used");
            if (throws)
                throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            log.Add("caught");
        }

        return string.Join(" ", log);
    }

    private static async IAsyncEnumerable<int> Numbers(int count)
    {
        for (int number = 1; number <= count; number++)
        {
            await Task.Yield();
            yield return number;
        }
    }

    private sealed class Resource(List<string> log) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            log.Add("disposed");
        }
    }
}
