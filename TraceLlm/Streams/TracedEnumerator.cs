using System.Collections;
using System.Diagnostics;

namespace TraceLlm.Streams;

/// <summary>The enumerator of an iterator, with a span of its own.</summary>
internal sealed class TracedEnumerator<T>(IEnumerator<T> inner, StreamSpan span) : IEnumerator<T>
{
    public T Current => inner.Current;

    object? IEnumerator.Current => inner.Current;

    [StackTraceHidden]
    [DebuggerStepThrough]
    public bool MoveNext()
    {
        bool moved = span.Move(inner, [StackTraceHidden] static (stream) => stream.MoveNext());
        if (moved)
        {
            span.Advance();
            // Of an iterator, which this always is, reading it is reading a field.
            span.Add(inner.Current);
        }
        else
        {
            span.Complete();
        }

        return moved;
    }

    public void Reset() => inner.Reset();

    [StackTraceHidden]
    [DebuggerStepThrough]
    public void Dispose()
    {
        span.Under(inner, [StackTraceHidden] static (stream) =>
        {
            stream.Dispose();
            return true;
        });
        span.Complete();
    }
}
