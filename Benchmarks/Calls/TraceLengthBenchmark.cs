using BenchmarkDotNet.Attributes;
using Peers;

namespace Benchmarks;

/// <summary>What a step costs in traces of different lengths, the traces' own cost included: 10,000 steps, per step.</summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
public class TraceLengthBenchmark
{
    private const int AllSteps = 10_000;

    private Func<int> _steps = null!;

    [Params(1, 10, 1_000, 10_000)]
    public int StepsPerTrace { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Tracing.SwitchOn();
        _steps = () => Additions.Loop<WovenCalls>(StepsPerTrace);
    }

    [Benchmark(OperationsPerInvoke = AllSteps)]
    public int Woven()
    {
        int sum = 0;
        for (int trace = 0; trace < AllSteps / StepsPerTrace; trace++)
            sum += TracedAdditions.Under(_steps);

        return sum;
    }
}
