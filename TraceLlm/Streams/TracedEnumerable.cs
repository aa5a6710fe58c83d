using System.Collections;
namespace TraceLlm.Streams;

/// <summary>The sequence of an iterator: every enumeration has a span of its own.</summary>
internal sealed class TracedEnumerable<T>(IEnumerable<T> inner, StreamCall call) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new TracedEnumerator<T>(inner.GetEnumerator(), new StreamSpan(call));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
