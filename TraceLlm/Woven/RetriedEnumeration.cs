using System.Collections;
using System.ComponentModel;
using TraceLlm.Retry;
using TraceLlm.Spans;
using TraceLlm.Streams;

namespace TraceLlm.Woven;

/// <summary>
/// What a retried method passes a stream through before it returns it: each enumeration has its attempts. A contract with
/// every assembly woven so far: members are added, never changed. Null stays null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RetriedEnumeration
{
    /// <summary>Wraps the sequence of an iterator.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="body">What makes it again.</param>
    /// <param name="method">The method.</param>
    /// <param name="isRetried">A function of an exception: whether its type is one to retry on. Zero: all are.</param>
    /// <param name="token">The method's token.</param>
    public static IEnumerable<T>? Enumerable<T>(
        IEnumerable<T>? stream, RetriedBody<IEnumerable<T>?> body, MethodDescriptor method, nint isRetried, CancellationToken token) =>
        stream is null ? null : new RetriedEnumerable<T>(() => body.Invoke(token)!, () => new StreamAttempts(method, isRetried, token));

    /// <summary>Wraps the enumerator of an iterator.</summary>
    /// <inheritdoc cref="Enumerable{T}"/>
    public static IEnumerator<T>? Enumerator<T>(
        IEnumerator<T>? stream, RetriedBody<IEnumerator<T>?> body, MethodDescriptor method, nint isRetried, CancellationToken token) =>
        stream is null ? null : new RetriedEnumerator<T>(First(stream, () => body.Invoke(token)!), new StreamAttempts(method, isRetried, token));

    /// <summary>Wraps the sequence of an iterator that is declared without an item type.</summary>
    /// <inheritdoc cref="Enumerable{T}"/>
    public static IEnumerable? UntypedEnumerable(
        IEnumerable? stream, RetriedBody<IEnumerable?> body, MethodDescriptor method, nint isRetried, CancellationToken token) =>
        stream is not IEnumerable<object?> ? stream
        : new RetriedEnumerable<object?>(() => (IEnumerable<object?>)body.Invoke(token)!, () => new StreamAttempts(method, isRetried, token));

    /// <summary>Wraps the enumerator of an iterator that is declared without an item type.</summary>
    /// <inheritdoc cref="Enumerable{T}"/>
    public static IEnumerator? UntypedEnumerator(
        IEnumerator? stream, RetriedBody<IEnumerator?> body, MethodDescriptor method, nint isRetried, CancellationToken token) =>
        stream is not IEnumerator<object?> typed ? stream
        : new RetriedEnumerator<object?>(First(typed, () => (IEnumerator<object?>)body.Invoke(token)!), new StreamAttempts(method, isRetried, token));

    /// <summary>Wraps an asynchronous stream.</summary>
    /// <inheritdoc cref="Enumerable{T}"/>
    public static IAsyncEnumerable<T>? AsyncEnumerable<T>(
        IAsyncEnumerable<T>? stream, RetriedBody<IAsyncEnumerable<T>?> body, MethodDescriptor method, nint isRetried, CancellationToken token) =>
        stream is null ? null : new RetriedAsyncEnumerable<T>(
            stream, () => body.Invoke(token)!, consumer => new StreamAttempts(method, isRetried, consumer.CanBeCanceled ? consumer : token));

    /// <summary>Wraps the enumerator of an asynchronous stream.</summary>
    /// <inheritdoc cref="Enumerable{T}"/>
    public static IAsyncEnumerator<T>? AsyncEnumerator<T>(
        IAsyncEnumerator<T>? stream, RetriedBody<IAsyncEnumerator<T>?> body, MethodDescriptor method, nint isRetried, CancellationToken token) =>
        stream is null ? null : new RetriedAsyncEnumerator<T>(stream, () => body.Invoke(token)!, new StreamAttempts(method, isRetried, token));

    /// <summary>Gives what is there already, and from then on what is made.</summary>
    private static Func<T> First<T>(T first, Func<T> next)
        where T : class
    {
        T? pending = first;
        return () => Interlocked.Exchange(ref pending, null) ?? next();
    }
}
