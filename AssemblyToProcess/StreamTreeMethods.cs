using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Agents that stream: streams that call tools and other streams, and what their consumers call between two chunks.</summary>
public static class StreamTreeMethods
{
    [Trace]
    public static async Task<string> Agent(string question)
    {
        string result = "";
        await foreach (string chunk in Model(question))
        {
            result += chunk;
            if (chunk == "call ")
                result += await Tool("weather");
        }

        await foreach (string chunk in Model("second"))
            result += chunk;

        return result + await Tool("end");
    }

    [Trace(Kind = SpanKind.Llm)]
    public static async IAsyncEnumerable<string> Model(string question)
    {
        await Tool("before " + question);
        yield return question + " ";
        await Task.Yield();
        await Tool("between " + question);
        yield return "call ";
        await Tool("after " + question);
    }

    [TraceTool]
    public static async Task<string> Tool(string name)
    {
        await Task.Yield();
        return "<" + name + "> ";
    }

    public static async Task<string> OuterAll()
    {
        string result = "";
        await foreach (string chunk in Outer(2))
            result += chunk;

        return result;
    }

    [Trace]
    public static async IAsyncEnumerable<string> Outer(int count)
    {
        await foreach (string chunk in Inner(count))
            yield return chunk;

        yield return await Tool("outer");
    }

    [Trace]
    public static async IAsyncEnumerable<string> Inner(int count)
    {
        for (int index = 0; index < count; index++)
            yield return await Tool("inner " + index);
    }

    [Trace]
    public static async Task<int> OneAfterTheOther()
    {
        int chunks = 0;
        foreach (string _ in new[] { "first", "second" })
        {
            await foreach (string chunk in Outer(1))
                chunks += chunk.Length > 0 ? 1 : 0;
        }

        return chunks;
    }

    /// <summary>A stream that one method opens and another reads.</summary>
    [Trace]
    public static async Task<string> Handover() => await Reads(Opens());

    [TraceTool]
    public static IAsyncEnumerable<string> Opens() => Model("opened");

    [TraceTool]
    public static async Task<string> Reads(IAsyncEnumerable<string> stream)
    {
        string result = "";
        await foreach (string chunk in stream)
            result += chunk;

        return result;
    }

    /// <summary>A span by hand that stays open over two yields.</summary>
    [Trace]
    public static async IAsyncEnumerable<int> Scoped()
    {
        using SpanHandle scope = Tracer.StartSpan("scope");
        await Tool("1");
        yield return 10;
        await Tool("2");
        yield return 20;
        await Tool("3");
    }

    public static async Task<int> ScopedAll()
    {
        int sum = 0;
        await foreach (int item in Scoped())
            sum += item;

        return sum;
    }
}
