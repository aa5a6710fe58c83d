namespace TraceLlm.Spans;

/// <summary>
/// Lists of traces, to be used again: as many traces as wait for the writer have one each. Bounded by the entries for which they
/// have room. Thread-safe.
/// </summary>
internal sealed class ListShelf<T>
{
    private const int MaxLists = 16 * 1024;

    /// <summary>Entries for which the lists on the shelf have room together.</summary>
    private const int MaxEntries = 256 * 1024;

    /// <summary>Entries of the longest list that is used again.</summary>
    private const int LongestList = 16 * 1024;

    private readonly Shelf<List<T>> _lists = new(MaxLists);
    private int _entries;

    /// <summary>Gives an empty list.</summary>
    public List<T> Take()
    {
        if (_lists.Take() is not { } list)
            return [];

        Interlocked.Add(ref _entries, -list.Capacity);
        return list;
    }

    /// <summary>Takes a list back, which nobody else has.</summary>
    public void Return(List<T> list)
    {
        int room = list.Capacity;
        if (room > LongestList)
            return;

        list.Clear();
        if (Interlocked.Add(ref _entries, room) > MaxEntries || !_lists.Put(list))
            Interlocked.Add(ref _entries, -room);
    }
}
