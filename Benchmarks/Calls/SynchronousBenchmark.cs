using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Peers;

namespace Benchmarks;

/// <summary>A synchronous call, per call of a loop of 100: bare, woven with tracing off and on, and as peers record it.</summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class SynchronousBenchmark
{
    private readonly Func<int> _woven = () => Additions.Loop<WovenCalls>();
    private readonly Func<int> _withActivity = () => Additions.Loop<ActivityCalls>();
    private readonly Func<int> _withTaggedActivity = () => Additions.Loop<TaggedCalls>();
    private readonly Func<int> _floor = () => Additions.Loop<FloorCalls>();

    [GlobalSetup(Target = nameof(WovenOff))]
    public void SwitchOff() => Tracing.SwitchOff();

    [GlobalSetup(Target = nameof(Woven))]
    public void SwitchOn() => Tracing.SwitchOn();

    [GlobalSetup(Target = nameof(WovenWithoutContent))]
    public void SwitchOnWithoutContent() => Tracing.SwitchOnWithoutContent();

    [GlobalSetup(Target = nameof(WovenForListener))]
    public void SwitchOnForListener() => Tracing.SwitchOnForListener();

    [GlobalSetup(Targets = new[] { nameof(DiscardedActivity), nameof(DiscardedTaggedActivity) })]
    public void ListenAndDiscard() => Listeners.ListenAndDiscard();

    [GlobalSetup(Targets = new[] { nameof(OpenTelemetry), nameof(OpenTelemetryTagged) })]
    public void UseOpenTelemetry() => Listeners.UseOpenTelemetry();

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count), BenchmarkCategory("off")]
    public int Bare() => Additions.Loop<BareCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("off")]
    public int WovenOff() => Additions.Loop<WovenCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("off")]
    public int ActivityWithoutListener() => Additions.Loop<ActivityCalls>();

    /// <summary>What everything that measures time needs.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public long TwoTimestamps()
    {
        long elapsed = 0;
        for (int index = 0; index < Additions.Count; index++)
        {
            long start = Stopwatch.GetTimestamp();
            elapsed += Stopwatch.GetTimestamp() - start;
        }

        return elapsed;
    }

    /// <summary>What any span in a tree needs: the floor.</summary>
    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int Floor() => FloorSpan.Under(_floor);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int Woven() => TracedAdditions.Under(_woven);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int WovenWithoutContent() => TracedAdditions.Under(_woven);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int WovenForListener() => TracedAdditions.Under(_woven);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int DiscardedActivity() => ActivityAdditions.Under(_withActivity);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int DiscardedTaggedActivity() => ActivityAdditions.Under(_withTaggedActivity);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int OpenTelemetry() => ActivityAdditions.Under(_withActivity);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int OpenTelemetryTagged() => ActivityAdditions.Under(_withTaggedActivity);

    [Benchmark(OperationsPerInvoke = Additions.Count), BenchmarkCategory("on")]
    public int AspectInjector() => Additions.Loop<AspectCalls>();
}
