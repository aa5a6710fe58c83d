using System.Collections;
using System.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>The enumerator of an iterator: begun again while nothing has been handed out. Waits block, as the iterator does.</summary>
/// <param name="open">Begins an attempt.</param>
/// <param name="attempts">The attempts.</param>
internal sealed class RetriedEnumerator<T>(Func<IEnumerator<T>> open, StreamAttempts attempts) : IEnumerator<T>
{
    private IEnumerator<T>? _inner = open();
    private bool _isUnderWay;

    public T Current => _inner!.Current;

    object? IEnumerator.Current => _inner!.Current;

    [StackTraceHidden]
    [DebuggerStepThrough]
    public bool MoveNext() => _isUnderWay ? _inner!.MoveNext() : MoveFirst();

    public void Reset() => _inner!.Reset();

    [StackTraceHidden]
    [DebuggerStepThrough]
    public void Dispose() => _inner?.Dispose();

    [StackTraceHidden]
    [DebuggerStepThrough]
    private bool MoveFirst()
    {
        Span? span = attempts.Span;
        while (true)
        {
            try
            {
                bool moved = (_inner ??= open()).MoveNext();
                _isUnderWay = true;
                return moved;
            }
            catch (Exception exception) when (attempts.Fails(exception))
            {
                // What the iterator had to do in its finally blocks is done.
                _inner = null;
            }

            Task.WaitAny([attempts.BeginWait(span)], CancellationToken.None);
            if (attempts.EndWait(span) is { } ended)
                throw ended;
        }
    }
}
