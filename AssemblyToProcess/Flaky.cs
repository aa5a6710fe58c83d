namespace AssemblyToProcess;

/// <summary>Fails as often as it is told to, and keeps what it was told each time.</summary>
public sealed class Flaky(int failures, Func<int, Exception>? failure = null)
{
    private readonly List<string> _log = [];

    public int Attempts => _log.Count;

    public void Attempt(string note)
    {
        _log.Add(note);
        if (_log.Count <= failures)
            throw failure?.Invoke(_log.Count) ?? new IOException("failure " + _log.Count);
    }

    public override string ToString() => string.Join(", ", _log);
}
