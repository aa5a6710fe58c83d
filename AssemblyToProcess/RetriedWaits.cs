using TraceLlm;

namespace AssemblyToProcess;

/// <summary>Waits, their cancellation, and attempts with a time limit.</summary>
public static class RetriedWaits
{
    public static Action<int>? Attempting { get; set; }

    [Trace(MaxRetries = 3, RetryDelayMs = 100, RetryBackoff = 3, RetryMaxDelayMs = 500)]
    public static void BacksOff(string exception) => throw RetriedExceptions.Make(exception);

    [Trace(MaxRetries = 3, RetryDelayMs = 100, RetryBackoff = 3, RetryMaxDelayMs = 500)]
    public static async Task BacksOffLater(string exception)
    {
        await Task.Yield();
        throw RetriedExceptions.Make(exception);
    }

    [Trace(MaxRetries = 2, RetryDelayMs = 1000, RetryBackoff = 1, RetryJitter = 0.5)]
    public static void Jitters() => throw new IOException("jitter");

    [TraceTool(MaxRetries = 2)]
    public static int Cancelled(List<string> log, CancellationToken first, CancellationToken token)
    {
        log.Add("attempt");
        token = first;
        throw new IOException("before the wait");
    }

    [TraceTool(MaxRetries = 2)]
    public static async Task<int> CancelledLater(List<string> log, CancellationToken token)
    {
        log.Add("attempt");
        await Task.Yield();
        token = CancellationToken.None;
        throw new IOException("before the wait");
    }

    /// <summary>Each attempt waits until its token is cancelled.</summary>
    [TraceTool(MaxRetries = 1, TimeoutMs = 2000)]
    public static int TimesOut(List<string> log, CancellationToken token)
    {
        Attempt(log, token);
        token.ThrowIfCancellationRequested();
        return log.Count;
    }

    [TraceTool(MaxRetries = 1, TimeoutMs = 2000)]
    public static async Task<int> TimesOutLater(List<string> log, CancellationToken token)
    {
        await Task.Yield();
        Attempt(log, token);
        token.ThrowIfCancellationRequested();
        return log.Count;
    }

    [TraceTool(TimeoutMs = 2000)]
    public static int TimesOutOnce(List<string> log, CancellationToken token)
    {
        Attempt(log, token);
        token.ThrowIfCancellationRequested();
        return log.Count;
    }

    [TraceTool(MaxRetries = 2, TimeoutMs = 2000, RetryOn = [typeof(TimeoutException)])]
    public static int RetriesTimeoutsOnly(List<string> log, CancellationToken token)
    {
        Attempt(log, token);
        token.ThrowIfCancellationRequested();
        throw new IOException("not retried");
    }

    [TraceTool(MaxRetries = 2, TimeoutMs = 2000)]
    public static int FailsOtherwise(List<string> log, int failures, CancellationToken token)
    {
        Attempt(log, token);
        return log.Count <= failures ? throw new IOException("no timeout") : log.Count;
    }

    private static void Attempt(List<string> log, CancellationToken token)
    {
        log.Add(token.CanBeCanceled ? "limited" : "unlimited");
        Attempting?.Invoke(log.Count);
    }
}
