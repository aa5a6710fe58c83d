namespace TraceLlm.Streams;

/// <summary>An asynchronous stream: every enumeration has a span of its own.</summary>
internal sealed class TracedAsyncEnumerable<T>(IAsyncEnumerable<T> inner, StreamCall call) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new TracedAsyncEnumerator<T>(inner.GetAsyncEnumerator(cancellationToken), new StreamSpan(call));
}
