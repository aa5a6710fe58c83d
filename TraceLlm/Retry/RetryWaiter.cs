using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace TraceLlm.Retry;

/// <summary>Awaits the wait before a retry, and goes on where the call began.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RetryWaiter : ICriticalNotifyCompletion
{
    private readonly Task _wait;
    private readonly object? _context;

    internal RetryWaiter(Task wait, object? context)
    {
        _wait = wait;
        _context = context;
    }

    /// <summary>Whether the next attempt may begin at once.</summary>
    public bool IsCompleted => _wait.IsCompleted && CallerContext.IsHere(_context);

    /// <summary>Does nothing: whether the wait was cancelled is the state's to say.</summary>
    public void GetResult()
    {
    }

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) =>
        _wait.ConfigureAwait(false).GetAwaiter().OnCompleted(() => CallerContext.Run(_context, continuation));

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) =>
        _wait.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(() => CallerContext.Run(_context, continuation));
}
