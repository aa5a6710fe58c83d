using System.Collections.Concurrent;

namespace Tests.Fixtures;

/// <summary>A synchronization context with one thread: that which runs it.</summary>
internal sealed class SingleThreadContext : SynchronizationContext, IDisposable
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    public override void Post(SendOrPostCallback d, object? state) => _posted.Add((d, state));

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs a task and what it posts, until it has completed.</summary>
    public T Run<T>(Func<Task<T>> start)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            Task<T> task = start();
            task.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            while (!task.IsCompleted)
            {
                (SendOrPostCallback callback, object? state) = _posted.Take();
                callback(state);
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public void Dispose() => _posted.Dispose();
}
