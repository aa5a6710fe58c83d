using TraceLlm;

Console.WriteLine(await Agent.Answer("why"));
try
{
    await Agent.Fails();
}
catch (InvalidOperationException exception)
{
    Console.WriteLine(exception.Message);
}

Console.WriteLine(await Agent.Value(20));
await Agent.Nothing();
Console.WriteLine(await Agent.AllChildren(50));
Console.WriteLine(await Agent.Retries("a"));
Console.WriteLine(Tracer.CurrentTraceId is null ? "own context" : "leaked");

internal static class Agent
{
    [Trace]
    public static async Task<string> Answer(string question)
    {
        await Task.Yield();
        string found = await Find(question);
        await Task.Delay(1);
        return found + "!";
    }

    [TraceTool]
    public static async Task<string> Find(string question)
    {
        await Task.Yield();
        return "because " + question;
    }

    [Trace]
    public static async Task Fails()
    {
        await Task.Yield();
        throw new InvalidOperationException("after await");
    }

    [Trace]
    public static async ValueTask<int> Value(int value)
    {
        await Task.Yield();
        return value * 2;
    }

    [Trace]
    public static async Task Nothing() => await Task.Yield();

    [Trace]
    public static async Task<int> AllChildren(int count)
    {
        int[] results = await Task.WhenAll(Enumerable.Range(0, count).Select(Child));
        return results.Sum();
    }

    [TraceTool]
    public static async Task<int> Child(int number)
    {
        await Task.Yield();
        return await Grandchild(number);
    }

    [TraceTool]
    public static async Task<int> Grandchild(int number)
    {
        await Task.Delay(1);
        return number;
    }

    /// <summary>Fails twice; each attempt sees the argument and empty locals.</summary>
    [Trace(MaxRetries = 2, RetryDelayMs = 1)]
    public static async Task<string> Retries(string text)
    {
        text += "!";
        await Task.Yield();
        text += ++s_attempts;
        await Task.Delay(1);
        return s_attempts < 3 ? throw new IOException("failure " + s_attempts) : text;
    }

    private static int s_attempts;
}
