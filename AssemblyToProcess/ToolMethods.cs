using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Runs of agents: tools in tools, the same tool again, a trace in a trace, results that cannot be read.</summary>
public static class ToolMethods
{
    private static int s_runs;

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> CallsNested(string question) => await Researches(question) + await Summarizes("all");

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Researches(string question)
    {
        await Task.Yield();
        return await Finds(question) + await Reads(question);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Finds(string query)
    {
        await Task.Yield();
        return "found " + query + " ";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Reads(string query)
    {
        await Task.Yield();
        return "read " + query + " ";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<string> Summarizes(string text) => Task.FromResult("sum of " + text);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> CallsTwice() => await Finds("same") + await Finds("same");

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> CallsInnerTrace() => await CallsNested("inner") + await Finds("outer");

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ThrowsAsText Unreadable()
    {
        s_runs++;
        return new ThrowsAsText();
    }

    /// <summary>How often the tool ran.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int CallsUnreadable()
    {
        s_runs = 0;
        ThrowsAsText result = Unreadable();
        return result is null ? -1 : s_runs;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Call(int thread, int call)
    {
        Task<int> onPool = Task.Run(() => Step(thread, call));
        return Step(thread, call) + onPool.Result;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> CallLater(int thread, int call)
    {
        int onPool = await Task.Run(() => Step(thread, call)).ConfigureAwait(false);
        return Step(thread, call) + onPool;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Step(int thread, int call) => (1000 * thread) + call;

    /// <summary>Threads that call synchronous and asynchronous traced methods in turn, all at once.</summary>
    public static int CallsFromThreads(int threads, int calls)
    {
        using var start = new Barrier(threads);
        int sum = 0;
        Thread[] running = [.. Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            start.SignalAndWait();
            for (int call = 0; call < calls; call++)
                Interlocked.Add(ref sum, call % 2 == 0 ? Call(thread, call) : CallLater(thread, call).GetAwaiter().GetResult());
        }))];
        foreach (Thread thread in running)
            thread.Start();

        foreach (Thread thread in running)
            thread.Join();

        return sum;
    }
}
