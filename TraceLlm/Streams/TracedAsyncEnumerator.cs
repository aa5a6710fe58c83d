using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace TraceLlm.Streams;

/// <summary>
/// The enumerator of an asynchronous stream, with a span of its own. It is itself the source of the value tasks that it
/// gives out: whoever awaits one awaits the stream's own, and no frame of ours comes into a stack trace.
/// </summary>
internal sealed class TracedAsyncEnumerator<T>(IAsyncEnumerator<T> inner, StreamSpan span) : IAsyncEnumerator<T>, IValueTaskSource<bool>
{
    private ValueTask<bool> _move;

    public T Current => inner.Current;

    [StackTraceHidden]
    [DebuggerStepThrough]
    public ValueTask<bool> MoveNextAsync()
    {
        ValueTask<bool> move = span.Move(inner, [StackTraceHidden] static (stream) => stream.MoveNextAsync());
        if (move.IsCompletedSuccessfully)
            return new ValueTask<bool>(Moved(move.Result));

        _move = move;
        return new ValueTask<bool>(this, token: 0);
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    public async ValueTask DisposeAsync()
    {
        ValueTask disposal = span.Dispose(inner, [StackTraceHidden] static (stream) => stream.DisposeAsync());
        try
        {
            await disposal.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            span.Fail(exception);
            throw;
        }

        span.Complete();
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    bool IValueTaskSource<bool>.GetResult(short token) =>
        Moved(span.Run(_move, [StackTraceHidden] static (move) => move.GetAwaiter().GetResult()));

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _move switch
    {
        { IsCompleted: false } => ValueTaskSourceStatus.Pending,
        { IsCompletedSuccessfully: true } => ValueTaskSourceStatus.Succeeded,
        { IsCanceled: true } => ValueTaskSourceStatus.Canceled,
        _ => ValueTaskSourceStatus.Faulted,
    };

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        var awaiter = _move.ConfigureAwait(flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext)).GetAwaiter();
        if (flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext))
            awaiter.OnCompleted(() => continuation(state));
        else
            awaiter.UnsafeOnCompleted(() => continuation(state));
    }

    private bool Moved(bool moved)
    {
        if (moved)
            span.Advance(inner, static stream => stream.Current);
        else
            span.Complete();

        return moved;
    }
}
