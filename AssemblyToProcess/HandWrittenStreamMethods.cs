using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods that return an asynchronous stream without being iterators: they run code of their own at the call.</summary>
public static class HandWrittenStreamMethods
{
    private static readonly AsyncLocal<string> s_ambient = new();

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> Checked(int count, string? name)
    {
        ArgumentNullException.ThrowIfNull(name);
        s_ambient.Value = "of the stream method";
        return Items(count);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerator<int> CheckedEnumerator(int count, Exception? exception) =>
        exception is null ? Items(count).GetAsyncEnumerator() : throw exception;

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> ToolThatThrows(int count) => throw new InvalidOperationException("no stream of " + count);

    /// <summary>The exception that leaves is not the one that was thrown first.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> Replaces(List<string> log)
    {
        try
        {
            log.Add("body");
            throw new InvalidOperationException("first");
        }
        finally
        {
            log.Add("finally");
            Throw(new FormatException("second"));
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> HandlesItsOwn(int count)
    {
        try
        {
            Throw(new InvalidOperationException("handled"));
            return Items(count);
        }
        catch (InvalidOperationException)
        {
            return Items(count);
        }
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int>? NoStream() => null;

    /// <summary>The argument is the one of the call, whatever became of the parameter.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> Overwrites(int number)
    {
        number += 100;
        throw new InvalidOperationException(number.ToString());
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<T> Generic<T>(T item, scoped ReadOnlySpan<char> reason, ref int calls)
    {
        calls++;
        throw new InvalidOperationException(reason.ToString() + item);
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> CallsTool(int number)
    {
        string found = StreamTool(number);
        return number > 0 ? Items(number) : throw new InvalidOperationException(found);
    }

    [TraceTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string StreamTool(int number) => "found " + number;

    public static async Task<string> CheckedAll()
    {
        string result = "";
        await foreach (int item in Checked(3, "name"))
            result += item;

        return result;
    }

    public static string CheckedFails() => Message(() => Checked(3, null));

    /// <summary>The check is left without an enumeration: neither a failure nor a span.</summary>
    public static bool CheckedNeverEnumerated() => Checked(3, "name") is not null;

    public static string ContextOfTheCallStays()
    {
        s_ambient.Value = "of the caller";
        Checked(1, "name");
        return s_ambient.Value;
    }

    public static bool CallerGetsTheVeryException()
    {
        var exception = new InvalidOperationException("enumerator");
        try
        {
            CheckedEnumerator(2, exception);
            return false;
        }
        catch (InvalidOperationException caught)
        {
            return ReferenceEquals(caught, exception);
        }
    }

    public static async Task<int> CheckedEnumeratorAll()
    {
        await using IAsyncEnumerator<int> enumerator = CheckedEnumerator(3, null);
        int sum = 0;
        while (await enumerator.MoveNextAsync())
            sum += enumerator.Current;

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string ReplacesFails()
    {
        var log = new List<string>();
        return Message(() => Replaces(log)) + string.Join(",", log);
    }

    public static async Task<int> HandlesItsOwnAll()
    {
        int sum = 0;
        await foreach (int item in HandlesItsOwn(3))
            sum += item;

        return sum;
    }

    public static bool NoStreamIsNull() => NoStream() is null;

    public static string OverwritesFails() => Message(() => Overwrites(1));

    public static string GenericFails()
    {
        int calls = 0;
        string message = Message(() => Generic(DayOfWeek.Friday, "because of ", ref calls));
        return message + calls;
    }

    /// <summary>The failed call is a step of whoever made it; so is what it called.</summary>
    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Parent()
    {
        string before = Tracer.CurrentSpan.SpanId ?? "";
        string message = Message(() => CallsTool(-1)) + " " + Message(() => ToolThatThrows(2));
        StreamTool(7);
        return message + " " + (before == (Tracer.CurrentSpan.SpanId ?? ""));
    }

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> ParentThatEnumerates()
    {
        int sum = 0;
        await foreach (int item in CallsTool(3))
            sum += item;

        return sum;
    }

    public static string ToolAlone() => Message(() => ToolThatThrows(1));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> Unhandled(Exception exception) => UnhandledInner(exception);

    [Trace]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static IAsyncEnumerable<int> UnhandledInner(Exception exception) => throw exception;

    private static string Message(Func<object?> call)
    {
        try
        {
            return "returned " + (call() is not null);
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }

    private static void Throw(Exception exception) => throw exception;

    private static async IAsyncEnumerable<int> Items(int count)
    {
        for (int item = 0; item < count; item++)
        {
            await Task.Yield();
            yield return item;
        }
    }
}
