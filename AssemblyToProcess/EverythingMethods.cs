using TraceLlm;

namespace AssemblyToProcess;

/// <summary>A member of each kind that has a way of its own to be written.</summary>
public sealed record Everything(
    string? Text,
    bool Flag,
    int Number,
    long Long,
    double Real,
    decimal Money,
    Guid Id,
    DateTimeOffset Time,
    DayOfWeek Day,
    int? Optional,
    (int Left, string? Right) Pair,
    string?[] Texts,
    List<int> Numbers,
    Dictionary<string, string?> Map,
    HashSet<long> Set,
    ReadOnlyMemory<int> Memory,
    Everything? Inner);

public static class EverythingMethods
{
    /// <summary>Once by its type, once behind <c>object</c>, in a collection and in a tuple.</summary>
    [Trace]
    public static Everything Holds(Everything typed, object untyped, Everything[] items, (Everything First, int Second) pair) => typed;

    public static object Calls(Everything value) => Holds(value, value, [value], (value, 1));
}
