using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Peers;

namespace Benchmarks;

/// <summary>An async call, per call of a loop of 100: bare, woven with tracing off and on, and as peers record it.</summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public abstract class AsyncBenchmark
{
    private readonly Func<int> _woven;
    private readonly Func<int> _withActivity;
    private readonly Func<int> _withTaggedActivity;
    private readonly Func<int> _floor;

    private protected AsyncBenchmark()
    {
        _woven = Loop<WovenCalls>;
        _withActivity = Loop<ActivityCalls>;
        _withTaggedActivity = Loop<TaggedCalls>;
        _floor = Loop<FloorCalls>;
    }

    [GlobalSetup(Target = nameof(WovenOff))]
    public void SwitchOff() => Tracing.SwitchOff();

    [GlobalSetup(Target = nameof(Woven))]
    public void SwitchOn() => Tracing.SwitchOn();

    [GlobalSetup(Target = nameof(WovenWithoutContent))]
    public void SwitchOnWithoutContent() => Tracing.SwitchOnWithoutContent();

    [GlobalSetup(Targets = new[] { nameof(OpenTelemetry), nameof(OpenTelemetryTagged) })]
    public void UseOpenTelemetry() => Listeners.UseOpenTelemetry();

    [Benchmark(Baseline = true, OperationsPerInvoke = Additions.Count)]
    public int Bare() => Loop<BareCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int WovenOff() => Loop<WovenCalls>();

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int Woven() => TracedAdditions.Under(_woven);

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int WovenWithoutContent() => TracedAdditions.Under(_woven);

    /// <summary>What any span in a tree needs: the floor.</summary>
    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int Floor() => FloorSpan.Under(_floor);

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int OpenTelemetry() => ActivityAdditions.Under(_withActivity);

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int OpenTelemetryTagged() => ActivityAdditions.Under(_withTaggedActivity);

    [Benchmark(OperationsPerInvoke = Additions.Count)]
    public int AspectInjector() => Loop<AspectCalls>();

    private protected abstract int Loop<T>()
        where T : struct, IVariant;
}
