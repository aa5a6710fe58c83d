using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Synchronous methods that are retried where they stand. Each is called by a method that makes it fail.</summary>
public static class RetriedMethods
{
    private static int s_slot;

    [Trace]
    public static string ChangesItsParameter(int failures)
    {
        var flaky = new Flaky(failures);
        return Appends("a", flaky) + " after " + flaky;
    }

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Appends(string text, Flaky flaky)
    {
        for (int index = 0; index < 2; index++)
            text += "!";

        flaky.Attempt(text);
        return text;
    }

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Adds(int left, int right) => left + right;

    public static string Untraced(int failures)
    {
        var flaky = new Flaky(failures);
        return Appends("a", flaky) + " after " + flaky;
    }

    [Trace(MaxRetries = 1, RetryDelayMs = 20)]
    public static int Root(Flaky flaky)
    {
        flaky.Attempt("");
        return flaky.Attempts;
    }

    public static int CallsRoot(int failures) => Root(new Flaky(failures));

    [Trace]
    public static string ChangesReferences(int failures)
    {
        var flaky = new Flaky(failures);
        int value = 10;
        Changes(ref value, out int attempts, [], flaky);
        return $"{value} {attempts}";
    }

    [TraceTool(MaxRetries = 2)]
    public static void Changes(ref int value, out int attempts, List<int> items, Flaky flaky)
    {
        value++;
        attempts = flaky.Attempts + 1;
        items.Add(value);
        flaky.Attempt($"{value} {items.Count}");
    }

    [Trace]
    public static string TakesSpan(int failures)
    {
        var flaky = new Flaky(failures);
        return Shortens("abcdef", stackalloc int[] { 1, 2 }, flaky) + " after " + flaky;
    }

    [TraceTool(MaxRetries = 2)]
    public static string Shortens(ReadOnlySpan<char> text, Span<int> numbers, Flaky flaky)
    {
        text = text[2..];
        numbers[0]++;
        Span<char> copy = stackalloc char[text.Length];
        text.CopyTo(copy);
        flaky.Attempt($"{copy} {numbers[0]}");
        return copy.ToString();
    }

    [Trace]
    public static string ChangesThis(int failures)
    {
        var flaky = new Flaky(failures);
        var counter = new RetriedStruct();
        return $"{counter.Increments(flaky)} {counter.Count}";
    }

    [Trace]
    public static int GivesReference(int failures)
    {
        s_slot = 1;
        ref int slot = ref Slot(new Flaky(failures));
        slot += 5;
        return s_slot;
    }

    [TraceTool(MaxRetries = 2)]
    public static ref int Slot(Flaky flaky)
    {
        ref int slot = ref s_slot;
        slot *= 10;
        flaky.Attempt("");
        return ref slot;
    }

    [Trace]
    public static string IsGeneric(int failures) => $"{Gives(7, new Flaky(failures))} {Gives("seven", new Flaky(failures))}";

    [TraceTool(MaxRetries = 2)]
    public static T Gives<T>(T value, Flaky flaky)
        where T : notnull
    {
        T given = value;
        value = default!;
        flaky.Attempt($"{given}");
        return given;
    }

    [Trace]
    public static string IsLambda(int failures)
    {
        string word = "outer";
        Func<string, Flaky, string> append = [TraceTool(MaxRetries = 2)] (text, flaky) =>
        {
            text += word;
            flaky.Attempt(text);
            return text;
        };
        return append("with ", new Flaky(failures));
    }

    [Trace]
    public static string HoldsItsLock(int failures)
    {
        var flaky = new Flaky(failures);
        Locked(flaky);
        return flaky.ToString();
    }

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.Synchronized)]
    public static void Locked(Flaky flaky) => flaky.Attempt(Monitor.IsEntered(typeof(RetriedMethods)) ? "locked" : "open");

    [Trace]
    public static unsafe string Pins(int failures)
    {
        var flaky = new Flaky(failures);
        return $"{Sums([1, 2, 3], flaky)} after {flaky}";
    }

    [TraceTool(MaxRetries = 2)]
    public static unsafe int Sums(int[] items, Flaky flaky)
    {
        int sum = 0;
        fixed (int* first = items)
        {
            int* last = first + items.Length;
            for (int* item = first; item < last; item++)
                sum += *item;
        }

        flaky.Attempt($"{sum}");
        return sum;
    }

    [Trace]
    public static string RunsHandlers(int failures)
    {
        var flaky = new Flaky(failures);
        Handles(flaky, out List<string> log);
        return string.Join(" ", log);
    }

    /// <summary>The body begins with the block that its first loop goes back to.</summary>
    [TraceTool(MaxRetries = 2)]
    public static void Handles(Flaky flaky, out List<string> log)
    {
        log = [];
        try
        {
            try
            {
                flaky.Attempt("");
            }
            catch (IOException) when (flaky.Attempts == 1)
            {
                log.Add("handled");
                throw new TimeoutException("from a handler");
            }
        }
        finally
        {
            log.Add("finally " + flaky.Attempts);
        }
    }

    [Trace]
    public static string HasChildren(int failures)
    {
        var flaky = new Flaky(failures);
        Asks(flaky);
        return Child("after");
    }

    [TraceTool(MaxRetries = 3)]
    public static string Asks(Flaky flaky)
    {
        string answer = Child("asked " + (flaky.Attempts + 1));
        Tracer.StartSpan("left open");
        flaky.Attempt(answer);
        return answer;
    }

    [TraceTool]
    public static string Child(string text) => text;

    [Trace]
    public static string ResultCannotBeRead()
    {
        var flaky = new Flaky(0);
        return Unreadable(flaky) is null ? "" : $"ran {flaky.Attempts}";
    }

    [TraceTool(MaxRetries = 2)]
    public static ThrowsAsText Unreadable(Flaky flaky)
    {
        flaky.Attempt("");
        return new ThrowsAsText();
    }

    [Trace]
    public static string CallsTwice() => Appends("a", new Flaky(0)) + Appends("a", new Flaky(0));

    [Trace]
    public static string CallsInParallel(int calls)
    {
        Parallel.For(0, calls, call => Appends("a", new Flaky(call % 3)));
        return "done";
    }
}

/// <summary>A struct whose own value is changed by attempts.</summary>
public struct RetriedStruct
{
    public int Count;

    [TraceTool(MaxRetries = 2)]
    public int Increments(Flaky flaky)
    {
        Count++;
        flaky.Attempt("");
        return Count * 10;
    }

    [TraceTool(MaxRetries = 2)]
    public readonly async Task<int> IncrementsLater(Flaky flaky)
    {
        RetriedStruct copy = this;
        copy.Count++;
        await Task.Yield();
        flaky.Attempt("");
        return copy.Count;
    }
}
