using System.Runtime.CompilerServices;
using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Which exceptions are retried, and what becomes of them.</summary>
public static class RetriedExceptions
{
    private sealed class HiddenException(string message) : IOException(message);

    public class ParcelException<T>(T content) : Exception($"{content}");

    public sealed class BusyException(TimeSpan? wait) : Exception("busy"), IRetryAfter
    {
        public TimeSpan? RetryAfter => wait == TimeSpan.MinValue ? throw new InvalidOperationException("no hint") : wait;
    }

    /// <summary>Calls a method with exceptions by name. Gives how often it ran and what came of it.</summary>
    public static string Throws(string method, string exception)
    {
        var flaky = new Flaky(9, _ => Make(exception));
        try
        {
            Run(method, flaky);
            return "no exception";
        }
        catch (Exception thrown)
        {
            return $"{flaky.Attempts} {thrown.GetType().Name}";
        }
    }

    [Trace]
    public static void Run(string method, Flaky flaky)
    {
        switch (method)
        {
            case "All": All(flaky); break;
            case "Some": Some(flaky); break;
            case "Hidden": Hidden(flaky); break;
            case "Parcels": Parcels(flaky); break;
            case "Later": SomeLater(flaky).GetAwaiter().GetResult(); break;
            case "HiddenLater": HiddenLater(flaky).GetAwaiter().GetResult(); break;
            default: throw new ArgumentException(method);
        }
    }

    [TraceTool(MaxRetries = 2)]
    public static void All(Flaky flaky) => flaky.Attempt("");

    [TraceTool(MaxRetries = 2, RetryOn = [typeof(IOException), typeof(TimeoutException)], NoRetryOn = [typeof(FileNotFoundException)])]
    public static void Some(Flaky flaky) => flaky.Attempt("");

    [TraceTool(MaxRetries = 2, RetryOn = [typeof(HiddenException)])]
    public static void Hidden(Flaky flaky) => flaky.Attempt("");

    [TraceTool(MaxRetries = 2, RetryOn = [typeof(ParcelException<int>)])]
    public static void Parcels(Flaky flaky) => flaky.Attempt("");

    [TraceTool(MaxRetries = 2, RetryOn = [typeof(IOException), typeof(TimeoutException)], NoRetryOn = [typeof(FileNotFoundException)])]
    public static async Task SomeLater(Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt("");
    }

    [TraceTool(MaxRetries = 2, RetryOn = [typeof(HiddenException)])]
    public static async Task HiddenLater(Flaky flaky)
    {
        await Task.Yield();
        flaky.Attempt("");
    }

    /// <summary>The finally throws something else than what was to be retried.</summary>
    [Trace(MaxRetries = 2, RetryOn = [typeof(IOException)])]
    public static void FinallyThrows(Flaky flaky)
    {
        try
        {
            flaky.Attempt("");
        }
        finally
        {
            if (flaky.Attempts == 2)
                throw new InvalidOperationException("from a finally");
        }
    }

    public static string CallsFinallyThrows()
    {
        var flaky = new Flaky(9);
        try
        {
            FinallyThrows(flaky);
            return "no exception";
        }
        catch (InvalidOperationException thrown)
        {
            return $"{flaky.Attempts} {thrown.Message}";
        }
    }

    [Trace(MaxRetries = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ThrowsTheSame(Exception exception) => throw exception;

    [Trace(MaxRetries = 1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task ThrowsTheSameLater(Exception exception)
    {
        await Task.Yield();
        throw exception;
    }

    /// <summary>A filter of the caller sees the exception before the method is left.</summary>
    public static string LeavesNothingBeforeItsCallersFilters()
    {
        var log = new List<string>();
        try
        {
            Logs(log);
        }
        catch (IOException) when (Notes(log))
        {
            log.Add("caught");
        }

        return string.Join(", ", log);
    }

    [Trace(MaxRetries = 1)]
    public static void Logs(List<string> log)
    {
        try
        {
            log.Add("attempt");
            throw new IOException("always");
        }
        finally
        {
            log.Add("finally");
        }
    }

    private static bool Notes(List<string> log)
    {
        log.Add("filter");
        return true;
    }

    public static Exception Make(string name) => name switch
    {
        "IO" => new IOException("io"),
        "FileNotFound" => new FileNotFoundException("file"),
        "DirectoryNotFound" => new DirectoryNotFoundException("directory"),
        "Timeout" => new TimeoutException("timeout"),
        "Argument" => new ArgumentException("argument"),
        "Hidden" => new HiddenException("hidden"),
        "ParcelOfInt" => new ParcelException<int>(1),
        "ParcelOfText" => new ParcelException<string>("1"),
        "Cancelled" => new OperationCanceledException("cancelled"),
        "TaskCancelled" => new TaskCanceledException("cancelled"),
        "HttpTimeout" => new TaskCanceledException("http", new TimeoutException("http")),
        "Busy" => new BusyException(TimeSpan.FromMilliseconds(1234)),
        "BusyForLong" => new BusyException(TimeSpan.FromHours(1)),
        "BusyForUnknown" => new BusyException(null),
        "BusyBefore" => new BusyException(TimeSpan.FromSeconds(-1)),
        "BusyThrows" => new BusyException(TimeSpan.MinValue),
        _ => throw new ArgumentException(name),
    };
}
