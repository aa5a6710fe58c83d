using System.Diagnostics;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>What producer and consumer of a stream see of their contexts, however the consumer reads.</summary>
public static class StreamContextMethods
{
    private static readonly AsyncLocal<string?> s_local = new();

    [Trace]
    public static async IAsyncEnumerable<string> Ambient(int count)
    {
        for (int index = 0; index < count; index++)
        {
            await Task.Yield();
            yield return Seen();
        }
    }

    [Trace]
    public static IEnumerable<string> AmbientAtOnce(int count)
    {
        for (int index = 0; index < count; index++)
            yield return Seen();
    }

    /// <summary>The ambient state in the stream and, after each chunk, in its consumer.</summary>
    public static async Task<string> KeepsAmbient()
    {
        Activity? before = Activity.Current;
        Activity.Current = new Activity("ambient").Start();
        s_local.Value = "local";
        try
        {
            string seen = "";
            await foreach (string chunk in Ambient(2))
                seen += $"{chunk}/{Seen()} ";

            foreach (string chunk in AmbientAtOnce(2))
                seen += $"{chunk}/{Seen()} ";

            return seen + Leaks();
        }
        finally
        {
            Activity.Current = before;
            s_local.Value = null;
        }
    }

    [Trace]
    public static IEnumerable<string> ChangesItAtOnce(int count)
    {
        for (int index = 0; index < count; index++)
        {
            s_local.Value = "of the stream " + index;
            yield return Seen();
        }
    }

    /// <summary>The consumer changes the ambient state between moves, then the stream changes its consumer's.</summary>
    public static async Task<string> ChangesAmbient()
    {
        s_local.Value = "a";
        try
        {
            string seen = "";
            await foreach (string chunk in Ambient(4))
            {
                seen += $"{chunk}/{Seen()} ";
                if (seen.Length > 8)
                    s_local.Value = "b";
            }

            foreach (string chunk in AmbientAtOnce(4))
            {
                seen += $"{chunk}/{Seen()} ";
                if (seen.Length > 36)
                    s_local.Value = "c";
            }

            foreach (string chunk in ChangesItAtOnce(2))
                seen += $"{chunk}/{Seen()} ";

            return seen + Leaks();
        }
        finally
        {
            s_local.Value = null;
        }
    }

    public static async Task<string> LeftByBreak()
    {
        string seen = "";
        await foreach (string chunk in Words("b", 3))
        {
            seen += chunk + Leaks();
            break;
        }

        return seen + Leaks();
    }

    public static async Task<string> LeftByException()
    {
        string seen = "";
        try
        {
            await foreach (string chunk in Words("e", 3))
            {
                seen += chunk + Leaks();
                throw new FormatException("of the consumer");
            }
        }
        catch (FormatException exception)
        {
            seen += exception.Message;
        }

        return seen + Leaks();
    }

    public static async Task<string> Interleaved()
    {
        await using IAsyncEnumerator<string> first = Words("x", 2).GetAsyncEnumerator();
        await using IAsyncEnumerator<string> second = Words("y", 2).GetAsyncEnumerator();
        string seen = "";
        while (await first.MoveNextAsync() && await second.MoveNextAsync())
            seen += first.Current + second.Current + Leaks();

        return seen + Leaks();
    }

    public static async Task<string> ReadTwice()
    {
        IAsyncEnumerable<string> words = Words("t", 2);
        string seen = "";
        await foreach (string chunk in words)
            seen += chunk + Leaks();

        await foreach (string chunk in words)
            seen += chunk + Leaks();

        return seen + Leaks();
    }

    [Trace]
    public static async Task<string> Abandons()
    {
        IAsyncEnumerator<string> abandoned = Words("a", 3).GetAsyncEnumerator();
        await abandoned.MoveNextAsync();
        string before = Tracer.CurrentSpan.SpanId ?? "";
        string seen = abandoned.Current + await Tool("after");
        return seen + (before == (Tracer.CurrentSpan.SpanId ?? ""));
    }

    /// <summary>Each move, and the end, in a flow of control of its own.</summary>
    public static async Task<string> ReadFromManyFlows()
    {
        IAsyncEnumerator<string> words = Words("m", 2).GetAsyncEnumerator();
        string seen = "";
        while (await Task.Run(() => Moves(words)))
            seen += words.Current + Leaks();

        await Task.Run(() => words.DisposeAsync().AsTask());
        return seen + Leaks();
    }

    /// <summary>The first move in one flow of control, the early end in another.</summary>
    public static async Task<string> ClosedFromAnotherFlow()
    {
        IAsyncEnumerator<string> words = Words("c", 3).GetAsyncEnumerator();
        await Moves(words);
        string seen = words.Current + Leaks();
        using (ExecutionContext.SuppressFlow())
            Task.Run(() => words.DisposeAsync().AsTask()).Wait();

        return seen + Leaks();
    }

    [Trace]
    public static async IAsyncEnumerable<string> Words(string prefix, int count)
    {
        try
        {
            for (int index = 0; index < count; index++)
            {
                await Tool(prefix + index);
                yield return prefix + index + " ";
            }
        }
        finally
        {
            await Tool(prefix + " closed");
        }
    }

    [TraceTool]
    public static async Task<string> Tool(string name)
    {
        await Task.Yield();
        return name + " ";
    }

    private static async Task<bool> Moves(IAsyncEnumerator<string> words)
    {
        bool moved = await words.MoveNextAsync();
        return moved && Tracer.CurrentTraceId is null;
    }

    private static string Seen() => $"{Activity.Current?.OperationName}+{s_local.Value}";

    private static string Leaks() => Tracer.CurrentTraceId is null ? "" : "leaked ";
}
