namespace Benchmarks;

/// <summary>An async call that is suspended once, and completed on the same thread.</summary>
public class SuspendedBenchmark : AsyncBenchmark
{
    private protected override int Loop<T>() => Additions.LoopSuspended<T>();
}
