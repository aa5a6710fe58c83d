using System.Diagnostics;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>What OpenTelemetry hears of: an agent with every kind of step, failures, streams, and what bodies do with Activities.</summary>
public static class TelemetryMethods
{
    private static readonly ActivitySource s_library = new("library");

    [Trace("support run", Kind = SpanKind.Agent, Name = "support", Description = "Answers questions.", Tags = ["beta"])]
    public static async Task<string> Answer(string question)
    {
        Tracer.SetSession("session-1", "user-1");
        await Embed(question);
        string[] found = Search(question);
        string weather = await GetWeatherAsync("Paris");
        ChatAnswer answer = await Ask([new("system", "Be brief."), new("user", question), new("tool", weather) { ToolCallId = "call-1" }]);
        Tracer.Score("relevance", 0.75);
        Tracer.SetAttribute("app.found", found.Length);
        return answer.Content;
    }

    [Trace(Kind = SpanKind.Retriever)]
    private static string[] Search(string query) => ["Paris is a city."];

    [Trace(Kind = SpanKind.Embedding, Model = "text-embedding-3-small", Provider = "openai")]
    private static async Task<float> Embed(string text)
    {
        await Task.Yield();
        Tracer.RecordUsage(7, 0);
        return 0.5f;
    }

    [TraceTool(Description = "Gets the weather.")]
    public static async Task<string> GetWeatherAsync(string location)
    {
        await Task.Yield();
        return "rainy, 57°F";
    }

    [Trace(Kind = SpanKind.Llm, Model = "gpt-4o-mini", Provider = "openai", Temperature = 0.2, TopP = 0.9)]
    private static async Task<ChatAnswer> Ask(Turn[] messages)
    {
        await Task.Yield();
        return new ChatAnswer("assistant", "It rains.") { Model = "gpt-4o-mini-2024-07-18", FinishReason = "end_turn", Usage = new(100, 20, 64, 5) };
    }

    [Trace(Kind = SpanKind.Llm)]
    public static string ChoosesItsModel(string prompt)
    {
        Tracer.SetModel("claude-sonnet-4", "anthropic");
        return "chosen";
    }

    [Trace]
    public static string Generic(int number) => Activity.Current?.DisplayName ?? "none";

    [Trace(Kind = SpanKind.Agent)]
    public static string? Fails(string text)
    {
        try
        {
            Throws(text);
        }
        catch (InvalidOperationException)
        {
        }

        return Throws(text + " again");
    }

    [TraceTool]
    private static string? Throws(string text) => throw new InvalidOperationException(text);

    [Trace]
    public static void Cancels() => throw new OperationCanceledException("stopped");

    [Trace]
    public static int Retries()
    {
        int left = 1;
        return Flaky(ref left);
    }

    [TraceTool(MaxRetries = 1, RetryDelayMs = 0)]
    private static int Flaky(ref int left) => left-- > 0 ? throw new TimeoutException("slow") : 42;

    /// <summary>What is current before, inside and after traced methods of every shape.</summary>
    public static async Task<string> SeesActivities()
    {
        var seen = new List<string> { Name() };
        seen.Add(Synchronous());
        seen.Add(Name());
        seen.Add(await Completed());
        seen.Add(Name());
        seen.Add(await Suspended());
        seen.Add(Name());
        await foreach (string name in Streamed())
        {
            seen.Add(name);
            seen.Add(Name());
        }

        seen.Add(Name());
        foreach (string name in Enumerated())
        {
            seen.Add(name);
            seen.Add(Name());
        }

        seen.Add(Name());
        using (Tracer.StartSpan("by hand"))
            seen.Add(Name());

        seen.Add(Name());
        return string.Join(' ', seen);
    }

    /// <summary>A body that leaves an Activity of its own open, and another AsyncLocal set, leaves them to its caller.</summary>
    public static string LeavesActivityOpen()
    {
        Opens();
        string name = Name();
        Activity.Current?.Stop();
        return name + " " + s_local.Value;
    }

    private static readonly AsyncLocal<string?> s_local = new();

    [Trace]
    private static void Opens()
    {
        s_local.Value = "set";
        _ = new Activity("left open").SetIdFormat(ActivityIdFormat.W3C).Start();
    }

    /// <summary>A body that only sets an AsyncLocal leaves no Activity of ours.</summary>
    public static string SetsLocal()
    {
        Sets();
        return Name() + " " + s_local.Value;
    }

    [Trace]
    private static void Sets() => s_local.Value = "set";

    [Trace(Kind = SpanKind.Agent)]
    public static async Task<string> Parallel(int count)
    {
        string[] names = await Task.WhenAll(Enumerable.Range(0, count).Select(Branch));
        return string.Join(' ', names);
    }

    [Trace]
    private static async Task<string> Branch(int number)
    {
        await Task.Yield();
        await Leaf(number);
        return Name();
    }

    [TraceTool]
    private static async Task<int> Leaf(int number)
    {
        await Task.Yield();
        return number;
    }

    /// <summary>A tool under an Activity that another library has opened for it, called twice.</summary>
    [Trace(Kind = SpanKind.Agent)]
    public static async Task<string> InvokedByLibrary(string activityName)
    {
        using Activity? activity = s_library.StartActivity(activityName, ActivityKind.Internal, parentContext: default, [new("gen_ai.tool.call.arguments", "theirs")]);
        await GetWeatherAsync("Paris");
        return await GetWeatherAsync("Rome");
    }

    /// <summary>A root under an Activity that another library has opened for it.</summary>
    public static string InvokedAsRoot()
    {
        using Activity? activity = s_library.StartActivity("execute_tool lookup");
        return Lookup();
    }

    [Trace(Kind = SpanKind.Tool)]
    private static string Lookup() => Name();

    /// <summary>A body that hides the current Activity from what it calls.</summary>
    [Trace]
    public static string Hides()
    {
        Activity.Current = null;
        return Inner();
    }

    /// <summary>A body that gives its caller an Activity to stop.</summary>
    public static string StopsWhatItWasGiven()
    {
        using Activity outer = new Activity("outer").SetIdFormat(ActivityIdFormat.W3C).Start();
        using (Gives())
        {
        }

        return Name();
    }

    [Trace(CaptureOutput = false)]
    private static Activity Gives() => new Activity("given").SetIdFormat(ActivityIdFormat.W3C).Start();

    /// <summary>A tool that fails when its trace has ended.</summary>
    public static async Task<string> FailsAfterItsTrace()
    {
        var gate = new TaskCompletionSource();
        Task late = Begins(gate.Task);
        gate.SetResult();
        try
        {
            await late;
            return "none";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    private static Task Begins(Task gate)
    {
        using (Tracer.StartSpan("ends first"))
            return FailsLater(gate);
    }

    [TraceTool(CaptureInput = false)]
    private static async Task FailsLater(Task gate)
    {
        await gate;
        throw new InvalidOperationException("late");
    }

    /// <summary>A tool that fails under an Activity that another library has opened for it.</summary>
    [Trace(Kind = SpanKind.Agent)]
    public static string? FailsUnderLibrary()
    {
        using Activity? activity = s_library.StartActivity("execute_tool throws");
        return Throws("broken");
    }

    [Trace(AutoSend = false)]
    public static string NotSent() => Name() + Inner();

    [TraceTool]
    private static string Inner() => Name();

    [Trace]
    public static string Links() => Apart();

    [Trace(Separate = true)]
    private static string Apart() => "apart";

    [Trace]
    public static string Synchronous() => Name();

    [Trace]
    private static Task<string> Completed() => Async(false);

    [Trace]
    private static Task<string> Suspended() => Async(true);

    [Trace]
    private static async Task<string> Async(bool suspends)
    {
        if (suspends)
            await Task.Yield();

        return Name();
    }

    [Trace]
    private static async IAsyncEnumerable<string> Streamed()
    {
        yield return Name();
        await Task.Yield();
        yield return Name();
    }

    [Trace]
    private static IEnumerable<string> Enumerated()
    {
        yield return Name();
    }

    private static string Name() => (Activity.Current?.DisplayName ?? "none").Replace(' ', '_');

    public sealed record Turn(string Role, string Content)
    {
        public string? ToolCallId { get; init; }
    }

    public sealed record ChatAnswer(string Role, string Content)
    {
        public string? Model { get; init; }

        public string? FinishReason { get; init; }

        public ChatUsage? Usage { get; init; }
    }

    public sealed record ChatUsage(int InputTokens, int OutputTokens, int CachedTokens, int ReasoningTokens);
}
