using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Peers;
using Polly;
using Polly.Retry;
using TraceLlm;

namespace Benchmarks;

/// <summary>
/// What it costs to be retriable, when nothing fails and tracing is off: bare, with a loop by hand, woven, and with Polly.
/// Suspended calls are completed on the same thread.
/// </summary>
[MedianColumn, MemoryDiagnoser(displayGenColumns: false)]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class RetryBenchmark
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(500), BackoffType = DelayBackoffType.Exponential })
        .Build();

    private int _left = 30;

    [GlobalSetup]
    public void Setup() => Tracer.Configure(options => options.Enabled = false);

    [Benchmark(Baseline = true), BenchmarkCategory("sync")]
    public int Bare() => BareAdditions.Add(_left, 4);

    [Benchmark, BenchmarkCategory("sync")]
    public int ByHand()
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return BareAdditions.Add(_left, 4);
            }
            catch (Exception exception) when (retry < 2 && exception is not OperationCanceledException)
            {
                Thread.Sleep(500);
            }
        }
    }

    [Benchmark, BenchmarkCategory("sync")]
    public int Woven() => RetriedAdditions.Add(_left, 4);

    [Benchmark, BenchmarkCategory("sync")]
    public int Polly() => _pipeline.Execute(static benchmark => BareAdditions.Add(benchmark._left, 4), this);

    [Benchmark(Baseline = true), BenchmarkCategory("completed")]
    public int BareCompleted() => BareAdditions.AddCompleted(_left, 4).GetAwaiter().GetResult();

    [Benchmark, BenchmarkCategory("completed")]
    public int ByHandCompleted() => RetryByHand(BareAdditions.AddCompleted).GetAwaiter().GetResult();

    [Benchmark, BenchmarkCategory("completed")]
    public int WovenCompleted() => RetriedAdditions.AddCompleted(_left, 4).GetAwaiter().GetResult();

    [Benchmark, BenchmarkCategory("completed")]
    public int PollyCompleted() => RetryByPolly(BareAdditions.AddCompleted).GetAwaiter().GetResult();

    [Benchmark(Baseline = true), BenchmarkCategory("suspended")]
    public int BareSuspended() => Complete(BareAdditions.AddSuspended(_left, 4));

    [Benchmark, BenchmarkCategory("suspended")]
    public int ByHandSuspended() => Complete(RetryByHand(BareAdditions.AddSuspended));

    [Benchmark, BenchmarkCategory("suspended")]
    public int WovenSuspended() => Complete(RetriedAdditions.AddSuspended(_left, 4));

    [Benchmark, BenchmarkCategory("suspended")]
    public int PollySuspended() => Complete(RetryByPolly(BareAdditions.AddSuspended).AsTask());

    private static int Complete(Task<int> call)
    {
        Gate.Open();
        return call.GetAwaiter().GetResult();
    }

    private ValueTask<int> RetryByPolly(Func<int, int, Task<int>> add) => _pipeline.ExecuteAsync(
        static async (call, _) => await call.Add(call.Left, 4), (Add: add, Left: _left));

    private async Task<int> RetryByHand(Func<int, int, Task<int>> add)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return await add(_left, 4);
            }
            catch (Exception exception) when (retry < 2 && exception is not OperationCanceledException)
            {
                await Task.Delay(500);
            }
        }
    }
}
