using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace Benchmarks;

/// <summary>
/// What it costs to be retriable, when nothing fails and tracing is off, per call of a loop of 100: bare, with a loop by
/// hand, woven, and with Polly.
/// </summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class RetryBenchmark
{
    [GlobalSetup]
    public void Setup() => Tracing.SwitchOff();

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count), BenchmarkCategory("synchronous")]
    public int Bare() => Additions.Loop<BareCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("synchronous")]
    public int ByHand() => Additions.Loop<HandRetriedCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("synchronous")]
    public int Woven() => Additions.Loop<RetriedCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("synchronous")]
    public int Polly() => Additions.Loop<PollyCalls>();

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count), BenchmarkCategory("completed")]
    public int BareCompleted() => Additions.LoopCompleted<BareCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("completed")]
    public int ByHandCompleted() => Additions.LoopCompleted<HandRetriedCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("completed")]
    public int WovenCompleted() => Additions.LoopCompleted<RetriedCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("completed")]
    public int PollyCompleted() => Additions.LoopCompleted<PollyCalls>();

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count), BenchmarkCategory("suspended")]
    public int BareSuspended() => Additions.LoopSuspended<BareCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("suspended")]
    public int ByHandSuspended() => Additions.LoopSuspended<HandRetriedCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("suspended")]
    public int WovenSuspended() => Additions.LoopSuspended<RetriedCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("suspended")]
    public int PollySuspended() => Additions.LoopSuspended<PollyCalls>();
}
