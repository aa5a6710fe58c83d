namespace TraceLlm.Streams;

/// <summary>An asynchronous stream whose enumerations are retried: each has attempts of its own.</summary>
/// <param name="first">What the call returned.</param>
/// <param name="body">Makes the stream again.</param>
/// <param name="attempts">Makes the attempts of an enumeration that its consumer can cancel.</param>
internal sealed class RetriedAsyncEnumerable<T>(
    IAsyncEnumerable<T> first, Func<IAsyncEnumerable<T>> body, Func<CancellationToken, StreamAttempts> attempts) : IAsyncEnumerable<T>
{
    private IAsyncEnumerable<T>? _first = first;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => new RetriedAsyncEnumerator<T>(
        (Interlocked.Exchange(ref _first, null) ?? body()).GetAsyncEnumerator(cancellationToken),
        () => body().GetAsyncEnumerator(cancellationToken),
        attempts(cancellationToken));
}
