using System.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>The enumerator of an asynchronous stream: begun again while nothing has been handed out.</summary>
/// <param name="first">The first attempt.</param>
/// <param name="open">Begins a further one.</param>
/// <param name="attempts">The attempts.</param>
internal sealed class RetriedAsyncEnumerator<T>(IAsyncEnumerator<T> first, Func<IAsyncEnumerator<T>> open, StreamAttempts attempts)
    : IAsyncEnumerator<T>
{
    private IAsyncEnumerator<T>? _inner = first;
    private bool _isUnderWay;

    public T Current => _inner!.Current;

    [StackTraceHidden]
    [DebuggerStepThrough]
    public ValueTask<bool> MoveNextAsync() => _isUnderWay ? _inner!.MoveNextAsync() : MoveFirst();

    [StackTraceHidden]
    [DebuggerStepThrough]
    public ValueTask DisposeAsync() => _inner?.DisposeAsync() ?? default;

    [StackTraceHidden]
    [DebuggerStepThrough]
    private async ValueTask<bool> MoveFirst()
    {
        Span? span = attempts.Span;
        while (true)
        {
            try
            {
                _inner ??= open();
                bool moved = await _inner.MoveNextAsync();
                _isUnderWay = true;
                return moved;
            }
            catch (Exception exception) when (attempts.Fails(exception))
            {
            }

            if (Interlocked.Exchange(ref _inner, null) is { } failed)
                await failed.DisposeAsync();

            await Task.WhenAny(attempts.BeginWait(span));
            if (attempts.EndWait(span) is { } ended)
                throw ended;
        }
    }
}
