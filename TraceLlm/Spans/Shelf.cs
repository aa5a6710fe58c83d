namespace TraceLlm.Spans;

/// <summary>Things to be used again, the last one first, which is nearest to the processor. Thread-safe.</summary>
/// <param name="capacity">How many are kept at most.</param>
internal sealed class Shelf<T>(int capacity)
    where T : class
{
    private TraceLock _lock;
    private T?[] _things = [];
    private int _count;

    public T? Take()
    {
        using (_lock.Enter())
        {
            if (_count == 0)
                return null;

            T? thing = _things[--_count];
            _things[_count] = null;
            return thing;
        }
    }

    /// <summary>False when it is full.</summary>
    public bool Put(T thing)
    {
        using (_lock.Enter())
        {
            if (_count == capacity)
                return false;

            if (_count == _things.Length)
                Array.Resize(ref _things, Math.Min(capacity, Math.Max(16, 2 * _count)));

            _things[_count++] = thing;
            return true;
        }
    }
}
