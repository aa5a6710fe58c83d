namespace RagAgent;

/// <summary>Stands for an index that cannot always be reached: refuses the first searches, then works.</summary>
/// <param name="failures">How many.</param>
/// <param name="failure">What a refused search throws.</param>
internal sealed class FlakyIndex(int failures, Func<Exception>? failure = null)
{
    private int _refused;

    public void Enter()
    {
        if (_refused >= failures)
            return;

        _refused++;
        throw failure?.Invoke() ?? new IOException("The index is being rebuilt.");
    }
}
