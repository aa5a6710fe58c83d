using System.Collections;

namespace TraceLlm.Streams;

/// <summary>The sequence of an iterator whose enumerations are retried: each has attempts of its own.</summary>
internal sealed class RetriedEnumerable<T>(Func<IEnumerable<T>> body, Func<StreamAttempts> attempts) : IEnumerable<T>
{
    public IEnumerator<T> GetEnumerator() => new RetriedEnumerator<T>(() => body().GetEnumerator(), attempts());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
