using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Runs as agents make them: parallel tools, work that outlives its run.</summary>
public static class AgentMethods
{
    [Trace("agent run")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Run(int run, int tools)
    {
        int[] results = await Task.WhenAll(Enumerable.Range(0, tools).Select(tool => Tool(run, tool)));
        return results.Sum();
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Tool(int run, int tool)
    {
        await Task.Yield();
        int value = await Task.Run(() => Nested(run, tool));
        return value;
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Nested(int run, int tool) => run + tool;

    public static async Task<int> ManyRuns(int runs, int tools)
    {
        int[] results = await Task.WhenAll(Enumerable.Range(0, runs).Select(run => Task.Run(() => Run(run, tools))));
        return results.Sum();
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> LeavesChildRunning(Task gate, TaskCompletionSource<Task> child)
    {
        await Task.Yield();
        child.SetResult(Background(gate));
        return "root done";
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Background(Task gate)
    {
        await gate;
        Tracer.SetAttribute("late", true);
        string tool = await LateTool();
        return tool + LateTrace();
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> LateTool()
    {
        await Task.Yield();
        return "tool ";
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string LateTrace() => "trace";

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int AcrossThreads()
    {
        int sum = 0;
        Parallel.For(0, 20, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number => Interlocked.Add(ref sum, Nested(0, number)));
        var thread = new Thread(() => Interlocked.Add(ref sum, Nested(1, 0)));
        thread.Start();
        thread.Join();
        return sum;
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string StartsSeparate() => "outer " + Separate();

    [Trace(Separate = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Separate() => "separate";

    [Trace(AutoSend = false)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string NotSent() => "not sent";
}
