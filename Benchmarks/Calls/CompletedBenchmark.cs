namespace Benchmarks;

/// <summary>An async call that has completed when it returns.</summary>
public class CompletedBenchmark : AsyncBenchmark
{
    private protected override int Loop<T>() => Additions.LoopCompleted<T>();
}
