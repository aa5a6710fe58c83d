using System.Collections;
using System.ComponentModel;
using TraceLlm.Capture;
using TraceLlm.Llm;
using TraceLlm.Spans;
using TraceLlm.Streams;

namespace TraceLlm.Woven;

/// <summary>
/// What woven code passes a stream through before it returns it: each enumeration gets a span. A contract with every
/// assembly woven so far: members are added, never changed. Nothing here throws; null stays null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TracedEnumeration
{
    /// <summary>Holds an argument that is written by its static type.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The argument.</param>
    /// <param name="write">Writes it.</param>
    /// <returns>What goes among the arguments in its place.</returns>
    public static object Argument<T>(T value, Action<CaptureWriter, T> write) => new StreamArgument<T>(value, write);

    /// <summary>Wraps the sequence of an iterator.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    public static IEnumerable<T>? Enumerable<T>(IEnumerable<T>? stream, MethodDescriptor method, object?[] arguments) =>
        Enumerable(stream, method, arguments, read: null, messages: null);

    /// <summary>Wraps a stream whose arguments or chunks are read.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    public static IEnumerable<T>? Enumerable<T>(
        IEnumerable<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages) =>
        Enumerable(stream, method, arguments, read, messages, write: null);

    /// <summary>Wraps a stream whose chunks are written by their static type.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    /// <param name="write">Writes a chunk; null where its type says enough.</param>
    public static IEnumerable<T>? Enumerable<T>(
        IEnumerable<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages,
        Action<CaptureWriter, T>? write) =>
        stream is null ? null : new TracedEnumerable<T>(stream, new StreamCall(method, arguments, read, messages, write));

    /// <summary>Wraps the enumerator of an iterator.</summary>
    /// <inheritdoc cref="Enumerable{T}(IEnumerable{T}, MethodDescriptor, object[])"/>
    public static IEnumerator<T>? Enumerator<T>(IEnumerator<T>? stream, MethodDescriptor method, object?[] arguments) =>
        Enumerator(stream, method, arguments, read: null, messages: null);

    /// <summary>Wraps a stream whose arguments or chunks are read.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    public static IEnumerator<T>? Enumerator<T>(
        IEnumerator<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages) =>
        Enumerator(stream, method, arguments, read, messages, write: null);

    /// <summary>Wraps a stream whose chunks are written by their static type.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    /// <param name="write">Writes a chunk; null where its type says enough.</param>
    public static IEnumerator<T>? Enumerator<T>(
        IEnumerator<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages,
        Action<CaptureWriter, T>? write) =>
        stream is null ? null : new TracedEnumerator<T>(stream, new StreamSpan(new StreamCall(method, arguments, read, messages, write)));

    /// <summary>Wraps the sequence of an iterator that is declared without an item type.</summary>
    /// <inheritdoc cref="Enumerable{T}(IEnumerable{T}, MethodDescriptor, object[])"/>
    public static IEnumerable? UntypedEnumerable(IEnumerable? stream, MethodDescriptor method, object?[] arguments) =>
        stream is IEnumerable<object?> typed ? Enumerable(typed, method, arguments) : stream;

    /// <summary>Wraps the enumerator of an iterator that is declared without an item type.</summary>
    /// <inheritdoc cref="Enumerable{T}(IEnumerable{T}, MethodDescriptor, object[])"/>
    public static IEnumerator? UntypedEnumerator(IEnumerator? stream, MethodDescriptor method, object?[] arguments) =>
        stream is IEnumerator<object?> typed ? Enumerator(typed, method, arguments) : stream;

    /// <summary>Wraps an asynchronous stream.</summary>
    /// <inheritdoc cref="Enumerable{T}(IEnumerable{T}, MethodDescriptor, object[])"/>
    public static IAsyncEnumerable<T>? AsyncEnumerable<T>(IAsyncEnumerable<T>? stream, MethodDescriptor method, object?[] arguments) =>
        AsyncEnumerable(stream, method, arguments, read: null, messages: null);

    /// <summary>Wraps a stream whose arguments or chunks are read.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    public static IAsyncEnumerable<T>? AsyncEnumerable<T>(
        IAsyncEnumerable<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages) =>
        AsyncEnumerable(stream, method, arguments, read, messages, write: null);

    /// <summary>Wraps a stream whose chunks are written by their static type.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    /// <param name="write">Writes a chunk; null where its type says enough.</param>
    public static IAsyncEnumerable<T>? AsyncEnumerable<T>(
        IAsyncEnumerable<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages,
        Action<CaptureWriter, T>? write) =>
        stream is null ? null : new TracedAsyncEnumerable<T>(stream, new StreamCall(method, arguments, read, messages, write));

    /// <summary>Wraps the enumerator of an asynchronous stream.</summary>
    /// <inheritdoc cref="Enumerable{T}(IEnumerable{T}, MethodDescriptor, object[])"/>
    public static IAsyncEnumerator<T>? AsyncEnumerator<T>(IAsyncEnumerator<T>? stream, MethodDescriptor method, object?[] arguments) =>
        AsyncEnumerator(stream, method, arguments, read: null, messages: null);

    /// <summary>Wraps a stream whose arguments or chunks are read.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    public static IAsyncEnumerator<T>? AsyncEnumerator<T>(
        IAsyncEnumerator<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages) =>
        AsyncEnumerator(stream, method, arguments, read, messages, write: null);

    /// <summary>Wraps a stream whose chunks are written by their static type.</summary>
    /// <typeparam name="T">The item type.</typeparam>
    /// <param name="stream">What the method returns.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments, captured at the first move.</param>
    /// <param name="read">Reads usage, model, finish reasons and text of a chunk; null for what is unknown.</param>
    /// <param name="messages">Reads the messages among the arguments; null when there are none.</param>
    /// <param name="write">Writes a chunk; null where its type says enough.</param>
    public static IAsyncEnumerator<T>? AsyncEnumerator<T>(
        IAsyncEnumerator<T>? stream,
        MethodDescriptor method,
        object?[] arguments,
        Action<LlmReader, T, int>? read,
        Action<LlmReader, object?[], int>? messages,
        Action<CaptureWriter, T>? write) =>
        stream is null ? null : new TracedAsyncEnumerator<T>(stream, new StreamSpan(new StreamCall(method, arguments, read, messages, write)));

    /// <summary>Records the failure of a method that threw before it returned a stream. Does nothing for a normal return.</summary>
    /// <param name="exception">What was thrown, or null.</param>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    public static void FailCall(Exception? exception, MethodDescriptor method, object?[] arguments)
    {
        if (exception is not null)
            new StreamSpan(new StreamCall(method, arguments)).FailBeforeFirstMove(exception);
    }
}
