using BenchmarkDotNet.Attributes;
using Peers;

namespace Benchmarks;

/// <summary>
/// Threads that call at the same time: 8,000 calls together, wall time per call. In traces of their own of 100 steps, all
/// in one trace of 8,000, and as OpenTelemetry with three tags.
/// </summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
public class CallersBenchmark
{
    private const int AllCalls = 8_000;

    private Callers _callers = null!;
    private Func<int> _ownTraces = null!;
    private Func<int> _oneTrace = null!;
    private Func<int> _ownActivities = null!;

    [Params(1, 2, 8)]
    public int Threads { get; set; }

    [GlobalSetup(Targets = new[] { nameof(OwnTraces), nameof(OneTrace) })]
    public void SwitchOn()
    {
        Tracing.SwitchOn();
        Setup();
    }

    [GlobalSetup(Target = nameof(OpenTelemetryTagged))]
    public void UseOpenTelemetry()
    {
        Listeners.UseOpenTelemetry();
        Setup();
    }

    [GlobalCleanup]
    public void Stop() => _callers.Dispose();

    [Benchmark(OperationsPerInvoke = AllCalls)]
    public int OwnTraces() => _callers.Run(_ownTraces);

    [Benchmark(OperationsPerInvoke = AllCalls)]
    public int OneTrace() => TracedAdditions.Under(_oneTrace);

    [Benchmark(OperationsPerInvoke = AllCalls)]
    public int OpenTelemetryTagged() => _callers.Run(_ownActivities);

    private void Setup()
    {
        int calls = AllCalls / Threads;
        Func<int> woven = () => Additions.Loop<WovenCalls>();
        Func<int> tagged = () => Additions.Loop<TaggedCalls>();
        _callers = new Callers(Threads);
        _ownTraces = () => Repeat(calls, () => TracedAdditions.Under(woven));
        _oneTrace = () => _callers.Run(() => Repeat(calls, woven));
        _ownActivities = () => Repeat(calls, () => ActivityAdditions.Under(tagged));
    }

    private static int Repeat(int calls, Func<int> loop)
    {
        int sum = 0;
        for (int call = 0; call < calls; call += Additions.Count)
            sum += loop();

        return sum;
    }
}
