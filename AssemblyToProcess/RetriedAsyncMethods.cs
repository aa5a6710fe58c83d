using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods with a state machine that begins again.</summary>
public static class RetriedAsyncMethods
{
    [Trace]
    public static async Task<string> Calls(string method, int failures)
    {
        var flaky = new Flaky(failures);
        object result = method switch
        {
            "Appends" => await Appends("a", flaky),
            "CompletesAtOnce" => await CompletesAtOnce("a", flaky),
            "OfValueTask" => await OfValueTask("a", flaky),
            "Pooled" => await Pooled("a", flaky),
            "OfGenericType" => await new RetriedGenericType<string, int>("a").Gives(3, flaky),
            "OfStruct" => await new RetriedStruct { Count = 4 }.IncrementsLater(flaky),
            "HoldsMuch" => await HoldsMuch("a", flaky),
            "OfLambda" => await Lambda()("a", flaky),
            "WithoutResult" => await Then(WithoutResult("a", flaky), "done"),
            "ByStructBuilder" => await ByStructBuilder("a", flaky).AsTask(),
            "ByClassBuilder" => await ByClassBuilder("a", flaky).AsTask(),
            _ => throw new ArgumentException(method),
        };
        return $"{result} after {flaky}";
    }

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<string> Appends(string text, Flaky flaky)
    {
        text += "!";
        await Task.Yield();
        text += "!";
        flaky.Attempt(text);
        return text;
    }

    [TraceTool(MaxRetries = 2)]
    public static async Task<string> CompletesAtOnce(string text, Flaky flaky)
    {
        await Task.CompletedTask;
        text += "!";
        flaky.Attempt(text);
        return text;
    }

    [TraceTool(MaxRetries = 2)]
    public static async Task DoesNothing(int value) => await (value < 0 ? Task.Delay(1) : Task.CompletedTask);

    [TraceTool(MaxRetries = 2)]
    public static async ValueTask<string> OfValueTask(string text, Flaky flaky)
    {
        text += "!";
        await Task.Yield();
        flaky.Attempt(text);
        return text;
    }

    [TraceTool(MaxRetries = 2)]
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<string> Pooled(string text, Flaky flaky)
    {
        text += "!";
        await Task.Yield();
        flaky.Attempt(text);
        return text;
    }

    [TraceTool(MaxRetries = 2)]
    public static async Task WithoutResult(string text, Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt(text);
    }

    [TraceTool(MaxRetries = 2)]
    [AsyncMethodBuilder(typeof(TaskLikeStructBuilder<>))]
    public static async TaskLike<string> ByStructBuilder(string text, Flaky flaky)
    {
        text += "!";
        await Task.Yield();
        flaky.Attempt(text);
        return text;
    }

    [TraceTool(MaxRetries = 2)]
    [AsyncMethodBuilder(typeof(TaskLikeClassBuilder<>))]
    public static async TaskLike<string> ByClassBuilder(string text, Flaky flaky)
    {
        text += "!";
        await Task.Yield();
        flaky.Attempt(text);
        return text;
    }

    /// <summary>What lives across suspensions: loops, handlers, closures, using declarations.</summary>
    [TraceTool(MaxRetries = 2)]
    public static async Task<string> HoldsMuch(string text, Flaky flaky)
    {
        var log = new List<string>();
        using var stream = new MemoryStream();
        Func<int, string> repeat = count => string.Concat(Enumerable.Repeat(text, count));
        try
        {
            for (int index = 1; index <= 2; index++)
            {
                await Task.Yield();
                log.Add(repeat(index));
            }

            text += "?";
            flaky.Attempt(string.Join("+", log));
        }
        catch (IOException exception) when (flaky.Attempts == 1)
        {
            await Task.Yield();
            throw new TimeoutException(exception.Message);
        }
        finally
        {
            await Task.Yield();
            log.Add("end");
        }

        return string.Join("+", log);
    }

    [Trace(MaxRetries = 2)]
    public static async void Void(Flaky flaky, TaskCompletionSource done)
    {
        await Task.Yield();
        flaky.Attempt("void");
        done.SetResult();
    }

    public static async Task<string> CallsVoid(int failures)
    {
        var flaky = new Flaky(failures);
        var done = new TaskCompletionSource();
        Void(flaky, done);
        await done.Task;
        return flaky.ToString();
    }

    /// <summary>Says of each attempt which context it begins in, and leaves it for good.</summary>
    [TraceTool(MaxRetries = 2)]
    public static async Task<string> LeavesItsContext(Flaky flaky)
    {
        string context = SynchronizationContext.Current?.GetType().Name ?? "none";
        await Task.Run(() => { }).ConfigureAwait(false);
        flaky.Attempt(context);
        return flaky.ToString();
    }

    public static Task<string> CallsLeavesItsContext(int failures) => LeavesItsContext(new Flaky(failures));

    [Trace]
    public static async Task<string> HasChildren(int failures)
    {
        var flaky = new Flaky(failures);
        return await Asks(flaky) + await Child("after");
    }

    [TraceTool(MaxRetries = 3)]
    public static async Task<string> Asks(Flaky flaky)
    {
        string answer = await Child("asked " + (flaky.Attempts + 1));
        Tracer.StartSpan("left open");
        flaky.Attempt(answer);
        return answer;
    }

    [TraceTool]
    public static async Task<string> Child(string text)
    {
        await Task.Yield();
        return text;
    }

    private static Func<string, Flaky, Task<string>> Lambda()
    {
        string word = "outer";
        return [TraceTool(MaxRetries = 2)] async (text, flaky) =>
        {
            text += word;
            await Task.Yield();
            flaky.Attempt(text);
            return text;
        };
    }

    private static async Task<string> Then(Task task, string result)
    {
        await task;
        return result;
    }
}

/// <summary>A generic type with a generic method.</summary>
public sealed class RetriedGenericType<T, TOther>(T value)
{
    [TraceTool(MaxRetries = 2)]
    public async Task<string> Gives<TArgument>(TArgument argument, Flaky flaky)
        where TArgument : struct
    {
        TArgument given = argument;
        argument = default;
        await Task.Yield();
        flaky.Attempt($"{value}{given}");
        return $"{value}{given}{typeof(TOther).Name}";
    }
}
