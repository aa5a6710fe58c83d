namespace Benchmarks.Targets;

/// <summary>What one round measured. Targets ask it by benchmark class and method.</summary>
internal sealed class Figures(Func<Type, string, Figure> find)
{
    /// <summary>Time of an operation, in nanoseconds: a quarter of the iterations were faster, as what else the machine does only adds.</summary>
    public double Time<TBenchmark>(string method) => find(typeof(TBenchmark), method).Nanoseconds;

    /// <summary>Bytes that an operation allocates.</summary>
    public double Bytes<TBenchmark>(string method) => find(typeof(TBenchmark), method).Bytes;
}
