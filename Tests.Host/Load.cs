using TraceLlm;

namespace Tests.Host;

/// <summary>Many traces at once, each with parallel tool calls that call another tool. Numbers tell whose child is whose.</summary>
internal static class Load
{
    public static Task Run(int traces, int tools) =>
        Task.WhenAll(Enumerable.Range(0, traces).Select(trace => Task.Run(() => One(trace, tools))));

    [Trace]
    private static async Task<int> One(int trace, int tools)
    {
        await Task.Yield();
        int[] results = await Task.WhenAll(Enumerable.Range(0, tools).Select(tool => Outer(trace, tool)));
        return results.Length;
    }

    [TraceTool]
    private static async Task<int> Outer(int trace, int tool)
    {
        if (tool % 2 == 0)
            await Task.Yield();

        return await Inner(trace, tool);
    }

    [TraceTool]
    private static async Task<int> Inner(int trace, int tool)
    {
        await Task.Delay(trace % 3);
        return tool;
    }
}
