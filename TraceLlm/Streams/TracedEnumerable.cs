using System.Collections;
using TraceLlm.Spans;

namespace TraceLlm.Streams;

/// <summary>The sequence of an iterator: every enumeration has a span of its own.</summary>
internal sealed class TracedEnumerable<T>(IEnumerable<T> inner, MethodDescriptor method, object?[] arguments) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new TracedEnumerator<T>(inner.GetEnumerator(), new StreamSpan(method, arguments));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
