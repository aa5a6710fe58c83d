using TraceLlm;

namespace AssemblyToProcess;

/// <summary>What the configuration's retries hold for: tools that do not say themselves.</summary>
public static class RetriedDefaults
{
    [Trace]
    public static string Runs(string method)
    {
        var flaky = new Flaky(9);
        try
        {
            switch (method)
            {
                case "Tool": Tool(flaky); break;
                case "ToolLater": ToolLater(flaky).GetAwaiter().GetResult(); break;
                case "ToolThatSaysNever": ToolThatSaysNever(flaky); break;
                case "ToolThatSaysTwice": ToolThatSaysTwice(flaky); break;
                case "Trace": Trace(flaky); break;
                case "LimitedTrace": LimitedTrace(flaky, CancellationToken.None); break;
                case "OfScope": RetriedScope.OfScope(flaky); break;
                case "ToolOfScope": RetriedScope.ToolOfScope(flaky); break;
                default: throw new ArgumentException(method);
            }
        }
        catch (IOException)
        {
        }

        return $"{flaky.Attempts}";
    }

    [TraceTool]
    public static void Tool(Flaky flaky) => flaky.Attempt("");

    [TraceTool]
    public static async Task ToolLater(Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt("");
    }

    [TraceTool(MaxRetries = 0)]
    public static void ToolThatSaysNever(Flaky flaky) => flaky.Attempt("");

    [TraceTool(MaxRetries = 2)]
    public static void ToolThatSaysTwice(Flaky flaky) => flaky.Attempt("");

    [Trace]
    public static void Trace(Flaky flaky) => flaky.Attempt("");

    [Trace(TimeoutMs = 60_000)]
    public static void LimitedTrace(Flaky flaky, CancellationToken token) => flaky.Attempt($"{token.CanBeCanceled}");
}

/// <summary>A type that says it of all its methods.</summary>
[Trace(MaxRetries = 3)]
public static class RetriedScope
{
    public static void OfScope(Flaky flaky) => flaky.Attempt("");

    [TraceTool]
    public static void ToolOfScope(Flaky flaky) => flaky.Attempt("");
}
