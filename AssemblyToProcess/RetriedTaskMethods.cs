using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Methods that hand on tasks and run again when those fail.</summary>
public static class RetriedTaskMethods
{
    [Trace]
    public static async Task<string> Calls(string method, int failures)
    {
        var flaky = new Flaky(failures);
        object result = method switch
        {
            "Later" => await Later("a", flaky),
            "AtOnce" => await AtOnce("a", flaky),
            "Throws" => await Throws("a", flaky),
            "WithoutResult" => await Then(WithoutResult("a", flaky)),
            "OfValueTask" => await OfValueTask("a", flaky),
            "OfVoidValueTask" => await Then(OfVoidValueTask("a", flaky).AsTask()),
            "OfGenericType" => await new RetriedTaskType<string, int>("a").Gives(3, "b", flaky),
            "OfStruct" => await new RetriedReadOnlyStruct("a").Gives(flaky),
            "OfObject" => await new RetriedDerived("a").Gives(flaky),
            _ => throw new ArgumentException(method),
        };
        return $"{result} after {flaky}";
    }

    /// <summary>Says something to the trimmer.</summary>
    [TraceTool(MaxRetries = 2)]
    [RequiresUnreferencedCode("reads members")]
    [RequiresDynamicCode("makes types")]
    public static Task<string?> Names([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicMethods)] Type type) =>
        Task.FromResult<string?>(type.GetMethods().FirstOrDefault()?.Name);

    [TraceTool(MaxRetries = 2)]
    public static Task<string> Later(string text, Flaky flaky)
    {
        text += "!";
        return Attempts(text, flaky);
    }

    [TraceTool(MaxRetries = 2)]
    public static Task<string> AtOnce(string text, Flaky flaky)
    {
        text += "!";
        try
        {
            flaky.Attempt(text);
            return Task.FromResult(text);
        }
        catch (IOException exception)
        {
            return Task.FromException<string>(exception);
        }
    }

    /// <summary>What it throws itself is retried as well.</summary>
    [TraceTool(MaxRetries = 2)]
    public static Task<string> Throws(string text, Flaky flaky)
    {
        text += "!";
        flaky.Attempt(text);
        return Task.FromResult(text);
    }

    [TraceTool(MaxRetries = 2)]
    public static Task WithoutResult(string text, Flaky flaky) => Attempts(text, flaky);

    [TraceTool(MaxRetries = 2)]
    public static ValueTask<string> OfValueTask(string text, Flaky flaky) => new(Attempts(text, flaky));

    [TraceTool(MaxRetries = 2)]
    public static ValueTask OfVoidValueTask(string text, Flaky flaky) => new(Attempts(text, flaky));

    /// <summary>Never fails: the caller gets the very task.</summary>
    [TraceTool(MaxRetries = 2)]
    public static Task<string> HandsOn(Task<string> task) => task;

    [TraceTool(MaxRetries = 2)]
    public static Task HandsOnNothing(int value) => value < 0 ? Task.Delay(1) : Task.CompletedTask;

    public static bool GivesTheVeryTask()
    {
        Task<string> done = Task.FromResult("done");
        return ReferenceEquals(done, HandsOn(done));
    }

    [Trace(MaxRetries = 1, RetryOn = [typeof(TimeoutException)])]
    public static Task<string> IsNotRetried(Flaky flaky)
    {
        flaky.Attempt("thrown");
        return Task.FromResult("");
    }

    public static string StaysSynchronous()
    {
        try
        {
            _ = IsNotRetried(new Flaky(1));
            return "returned";
        }
        catch (IOException)
        {
            return "thrown";
        }
    }

    [Trace(MaxRetries = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task FailsWith(Exception exception) => Fails(exception);

    [Trace(MaxRetries = 1)]
    public static Task CancelledBy(CancellationToken token) => Task.FromCanceled(token);

    [TraceTool(MaxRetries = 1, TimeoutMs = 2000)]
    public static Task<int> TimesOut(List<string> log, CancellationToken token)
    {
        log.Add(token.CanBeCanceled ? "limited" : "unlimited");
        return Checks(log, token);
    }

    private static async Task<int> Checks(List<string> log, CancellationToken token)
    {
        await Task.Yield();
        RetriedWaits.Attempting?.Invoke(log.Count);
        token.ThrowIfCancellationRequested();
        return log.Count;
    }

    [Trace]
    public static async Task<string> HasChildren(int failures)
    {
        var flaky = new Flaky(failures);
        return await Asks(flaky) + await RetriedAsyncMethods.Child("after");
    }

    [TraceTool(MaxRetries = 3)]
    public static Task<string> Asks(Flaky flaky) => Asked(flaky);

    private static async Task<string> Asked(Flaky flaky)
    {
        string answer = await RetriedAsyncMethods.Child("asked " + (flaky.Attempts + 1));
        flaky.Attempt(answer);
        return answer;
    }

    public static Task<string> CallsLeavesItsContext(int failures) => LeavesItsContext(new Flaky(failures));

    [TraceTool(MaxRetries = 2)]
    public static Task<string> LeavesItsContext(Flaky flaky) => Leaves(flaky, SynchronizationContext.Current?.GetType().Name ?? "none");

    private static async Task<string> Leaves(Flaky flaky, string context)
    {
        await Task.Run(() => { }).ConfigureAwait(false);
        flaky.Attempt(context);
        return flaky.ToString();
    }

    private static async Task Fails(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }

    private static async Task<string> Attempts(string text, Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt(text);
        return text;
    }

    private static async Task<string> Then(Task task)
    {
        await task;
        return "done";
    }
}

public sealed class RetriedTaskType<T, TOther>(T value)
    where T : notnull
{
    [TraceTool(MaxRetries = 2)]
    public Task<string> Gives<TNumber, TText>(TNumber number, TText text, Flaky flaky)
        where TNumber : unmanaged, IComparable<TNumber>
        where TText : IComparable => Given($"{value}{number}{text}{typeof(TOther).Name}", flaky);

    private static async Task<string> Given(string given, Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt(given);
        return given;
    }
}

public readonly struct RetriedReadOnlyStruct(string value)
{
    [TraceTool(MaxRetries = 2)]
    public Task<string> Gives(Flaky flaky)
    {
        flaky.Attempt(value);
        return Task.FromResult(value);
    }
}

public class RetriedBase(string value)
{
    protected string Value => value;

    [TraceTool(MaxRetries = 2)]
    public virtual Task<string> Gives(Flaky flaky)
    {
        flaky.Attempt("base " + Value);
        return Task.FromResult("base " + Value);
    }
}

/// <summary>Each attempt runs the body that failed, and not the override.</summary>
public sealed class RetriedDerived(string value) : RetriedBase(value)
{
    public override Task<string> Gives(Flaky flaky) => base.Gives(flaky);
}
