Console.WriteLine(await Agent.Answer("Where is order 42?"));

internal static class Agent
{
#if TRACED
    [TraceLlm.Trace(Kind = TraceLlm.SpanKind.Agent)]
#endif
    public static async Task<string> Answer(string question)
    {
        int order = FindOrder(question);
        string status = await FetchStatus(order);
        return $"Order {order} is {status}.";
    }

#if TRACED
    [TraceLlm.TraceTool]
#endif
    private static int FindOrder(string question) => int.Parse(question.Split(' ')[^1].TrimEnd('?'));

#if TRACED
    [TraceLlm.TraceTool]
#endif
    private static async Task<string> FetchStatus(int order)
    {
        await Task.Yield();
        return order > 0 ? "on its way" : "unknown";
    }
}
