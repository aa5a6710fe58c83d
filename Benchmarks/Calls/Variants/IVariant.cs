namespace Benchmarks;

/// <summary>A way to measure a method that adds: a type each, so that a loop calls it without indirection.</summary>
internal interface IVariant
{
    static abstract int Add(int left, int right);

    /// <summary>Has added when it returns.</summary>
    static abstract Task<int> AddCompleted(int left, int right);

    /// <summary>Adds once the gate is opened.</summary>
    static abstract Task<int> AddSuspended(int left, int right);
}
