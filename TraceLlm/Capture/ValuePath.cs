namespace TraceLlm.Capture;

/// <summary>The collections and objects that enclose what is being written. Not thread-safe.</summary>
internal sealed class ValuePath
{
    /// <summary>Values without an identity are held as null.</summary>
    private readonly object?[] _values = new object?[CaptureLimits.DeepestMaxDepth];

    public int Depth { get; private set; }

    /// <summary>Goes into a value; null for one that has no identity.</summary>
    public void Enter(object? value) => _values[Depth++] = value;

    public void Leave() => _values[--Depth] = null;

    /// <summary>Leaves the values below a depth.</summary>
    public void LeaveTo(int depth)
    {
        while (Depth > depth)
            Leave();
    }

    public bool Contains(object value)
    {
        foreach (object? enclosing in _values.AsSpan(0, Depth))
        {
            if (ReferenceEquals(enclosing, value))
                return true;
        }

        return false;
    }
}
