using System.Diagnostics;
using System.Threading.Tasks.Sources;

namespace TraceLlm.Streams;

/// <summary>
/// The enumerator of an asynchronous stream, with a span of its own. It is itself the source of the value tasks that it
/// gives out: whoever awaits one awaits the stream's own, and no frame of ours comes into a stack trace.
/// </summary>
internal sealed class TracedAsyncEnumerator<T>(IAsyncEnumerator<T> inner, StreamSpan span)
    : IAsyncEnumerator<T>, IValueTaskSource<bool>, IValueTaskSource
{
    private ValueTask<bool> _move;
    private ValueTask _disposal;
    private short _token;
    private bool _unread;

    /// <summary>What the consumer reads is what is recorded: a getter that does something does it for nobody else.</summary>
    public T Current
    {
        get
        {
            T current = inner.Current;
            if (_unread)
            {
                _unread = false;
                span.Add(current);
            }

            return current;
        }
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    public ValueTask<bool> MoveNextAsync()
    {
        ValueTask<bool> move = span.Move(inner, [StackTraceHidden] static (stream) => stream.MoveNextAsync());
        if (move.IsCompletedSuccessfully)
            return new ValueTask<bool>(Moved(move.Result));

        _move = move;
        return new ValueTask<bool>(this, ++_token);
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    public ValueTask DisposeAsync()
    {
        ValueTask disposal = span.Under(inner, [StackTraceHidden] static (stream) => stream.DisposeAsync());
        if (!disposal.IsCompletedSuccessfully)
        {
            _disposal = disposal;
            return new ValueTask(this, token: 0);
        }

        disposal.GetAwaiter().GetResult();
        span.Complete();
        return default;
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    bool IValueTaskSource<bool>.GetResult(short token)
    {
        Check(token);
        return Moved(span.Run(_move, [StackTraceHidden] static (move) => move.GetAwaiter().GetResult()));
    }

    [StackTraceHidden]
    [DebuggerStepThrough]
    void IValueTaskSource.GetResult(short token)
    {
        span.Run(_disposal, [StackTraceHidden] static (disposal) =>
        {
            disposal.GetAwaiter().GetResult();
            return true;
        });
        span.Complete();
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token)
    {
        Check(token);
        return !_move.IsCompleted ? ValueTaskSourceStatus.Pending : Status(_move.IsCompletedSuccessfully, _move.IsCanceled);
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) =>
        !_disposal.IsCompleted ? ValueTaskSourceStatus.Pending
        : Status(_disposal.IsCompletedSuccessfully, _disposal.IsCanceled);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        Check(token);
        var awaiter = _move.ConfigureAwait(flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext)).GetAwaiter();
        if (flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext))
            awaiter.OnCompleted(() => continuation(state));
        else
            awaiter.UnsafeOnCompleted(() => continuation(state));
    }

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        var awaiter = _disposal.ConfigureAwait(flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext)).GetAwaiter();
        if (flags.HasFlag(ValueTaskSourceOnCompletedFlags.FlowExecutionContext))
            awaiter.OnCompleted(() => continuation(state));
        else
            awaiter.UnsafeOnCompleted(() => continuation(state));
    }

    private static ValueTaskSourceStatus Status(bool succeeded, bool cancelled) =>
        succeeded ? ValueTaskSourceStatus.Succeeded
        : cancelled ? ValueTaskSourceStatus.Canceled
        : ValueTaskSourceStatus.Faulted;

    /// <summary>Refuses a value task of an earlier move, as an iterator does.</summary>
    private void Check(short token)
    {
        if (token != _token)
            throw new InvalidOperationException();
    }

    private bool Moved(bool moved)
    {
        _unread = moved;
        if (moved)
            span.Advance();
        else
            span.Complete();

        return moved;
    }
}
