using System.Collections;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Streams that begin again while nothing has been handed out.</summary>
public static class RetriedStreamMethods
{
    [Trace]
    public static async Task<string> Calls(string method, int failures, int failsAt)
    {
        var flaky = new Flaky(failures);
        var items = new List<object?>();
        string end = "";
        try
        {
            switch (method)
            {
                case "Enumerable": Take(Enumerable("a", failsAt, flaky), items); break;
                case "Enumerator": Take(new Once<string>(Enumerator("a", failsAt, flaky)), items); break;
                case "Untyped": Take(Untyped("a", failsAt, flaky).Cast<string>(), items); break;
                case "UntypedEnumerator": Take(new Once<string>(UntypedEnumerator("a", failsAt, flaky)), items); break;
                case "AsyncEnumerable": await TakeLater(AsyncEnumerable("a", failsAt, flaky), items); break;
                case "AsyncEnumerator": await TakeLater(new Once<string>(AsyncEnumerator("a", failsAt, flaky)), items); break;
                case "HandWritten": await TakeLater(HandWritten("a", failsAt, flaky), items); break;
                case "ThrowsAtTheCall": await TakeLater(ThrowsAtTheCall("a", flaky), items); break;
                case "ThrowsAtLaterCalls": await TakeLater(ThrowsAtLaterCalls("a", flaky), items); break;
                case "OfGenericType": Take(new RetriedStreamType<string>("a").Repeats(7, failsAt, flaky), items); break;
                default: throw new ArgumentException(method);
            }
        }
        catch (IOException exception)
        {
            end = " then " + exception.Message;
        }

        return $"{string.Join(" ", items)}{end} after {flaky}";
    }

    [TraceTool(MaxRetries = 2)]
    public static IEnumerable<string> Enumerable(string text, int failsAt, Flaky flaky)
    {
        for (int index = 0; index < 2; index++)
        {
            text += "!";
            if (index == failsAt)
                flaky.Attempt(text);

            yield return text;
        }
    }

    [TraceTool(MaxRetries = 2)]
    public static IEnumerator<string> Enumerator(string text, int failsAt, Flaky flaky)
    {
        for (int index = 0; index < 2; index++)
        {
            text += "!";
            if (index == failsAt)
                flaky.Attempt(text);

            yield return text;
        }
    }

    [TraceTool(MaxRetries = 2)]
    public static IEnumerable Untyped(string text, int failsAt, Flaky flaky)
    {
        foreach (string item in Enumerable(text, 9, flaky))
        {
            if (item.Length == failsAt + 2)
                flaky.Attempt(item);

            yield return item;
        }
    }

    [TraceTool(MaxRetries = 2)]
    public static IEnumerator UntypedEnumerator(string text, int failsAt, Flaky flaky)
    {
        for (int index = 0; index < 2; index++)
        {
            text += "!";
            if (index == failsAt)
                flaky.Attempt(text);

            yield return text;
        }
    }

    [TraceTool(MaxRetries = 2)]
    public static async IAsyncEnumerable<string> AsyncEnumerable(
        string text, int failsAt, Flaky flaky, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (int index = 0; index < 2; index++)
        {
            await Task.Yield();
            text += "!";
            if (index == failsAt)
                flaky.Attempt(text);

            yield return text;
        }
    }

    [TraceTool(MaxRetries = 2)]
    public static async IAsyncEnumerator<string> AsyncEnumerator(string text, int failsAt, Flaky flaky)
    {
        for (int index = 0; index < 2; index++)
        {
            await Task.Yield();
            text += "!";
            if (index == failsAt)
                flaky.Attempt(text);

            yield return text;
        }
    }

    /// <summary>No iterator itself: it is called again for each attempt.</summary>
    [TraceTool(MaxRetries = 2)]
    public static IAsyncEnumerable<string> HandWritten(string text, int failsAt, Flaky flaky)
    {
        text += flaky.Attempts;
        return Plain(text, failsAt, flaky);
    }

    [TraceTool(MaxRetries = 2)]
    public static IAsyncEnumerable<string> ThrowsAtTheCall(string text, Flaky flaky)
    {
        text += "!";
        flaky.Attempt(text);
        return Plain(text, 9, flaky);
    }

    /// <summary>Gives a stream that fails; called again, it throws.</summary>
    [TraceTool(MaxRetries = 2)]
    public static IAsyncEnumerable<string> ThrowsAtLaterCalls(string text, Flaky flaky)
    {
        if (flaky.Attempts > 0)
            flaky.Attempt(text + " at the call");

        return Plain(text, 0, flaky);
    }

    [Trace(MaxRetries = 2)]
    public static async IAsyncEnumerable<int> Waits(List<string> log, [EnumeratorCancellation] CancellationToken token = default)
    {
        log.Add("attempt");
        await Task.Yield();
        if (log.Count > 0)
            throw new IOException("before the wait");

        yield return 1;
    }

    public static async Task<string> CancelsItsWait(List<string> log, CancellationToken token)
    {
        await foreach (int _ in Waits(log).WithCancellation(token))
            return "an item";

        return "none";
    }

    private static async IAsyncEnumerable<string> Plain(string text, int failsAt, Flaky flaky)
    {
        for (int index = 0; index < 2; index++)
        {
            await Task.Yield();
            text += "!";
            if (index == failsAt)
                flaky.Attempt(text);

            yield return text;
        }
    }

    private static void Take<T>(IEnumerable<T> stream, List<object?> items)
    {
        foreach (T item in stream)
            items.Add(item);
    }

    private static async Task TakeLater<T>(IAsyncEnumerable<T> stream, List<object?> items)
    {
        await foreach (T item in stream)
            items.Add(item);
    }

    /// <summary>Makes something to enumerate of an enumerator.</summary>
    private sealed class Once<T>(object enumerator) : IEnumerable<T>, IAsyncEnumerable<T>
    {
        public IEnumerator<T> GetEnumerator() => enumerator as IEnumerator<T> ?? Cast((IEnumerator)enumerator);

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => (IAsyncEnumerator<T>)enumerator;

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private static IEnumerator<T> Cast(IEnumerator untyped)
        {
            while (untyped.MoveNext())
                yield return (T)untyped.Current!;
        }
    }
}

public sealed class RetriedStreamType<T>(T value)
{
    [TraceTool(MaxRetries = 2)]
    public IEnumerable<string> Repeats<TOther>(TOther other, int failsAt, Flaky flaky)
        where TOther : struct
    {
        for (int index = 0; index < 2; index++)
        {
            if (index == failsAt)
                flaky.Attempt($"{value}{other}");

            yield return $"{value}{other}";
            other = default;
        }
    }
}
