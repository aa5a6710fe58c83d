using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using Polly;
using Polly.Retry;
using TraceLlm;

namespace Benchmarks;

/// <summary>
/// What it costs to be retriable, when nothing fails and tracing is off: bare, with a loop by hand, woven, and with Polly.
/// </summary>
[MinColumn, MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory), CategoriesColumn]
public class RetryBenchmark
{
    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(500), BackoffType = DelayBackoffType.Exponential })
        .Build();

    private int _left = 3;

    [GlobalSetup]
    public void Setup() => Tracer.Configure(options => options.Enabled = false);

    [Benchmark(Baseline = true), BenchmarkCategory("sync")]
    public int Bare() => Add(_left, 4);

    [Benchmark, BenchmarkCategory("sync")]
    public int ByHand()
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return Add(_left, 4);
            }
            catch (Exception exception) when (retry < 2 && exception is not OperationCanceledException)
            {
                Thread.Sleep(500);
            }
        }
    }

    [Benchmark, BenchmarkCategory("sync")]
    public int Woven() => AddRetried(_left, 4);

    [Benchmark, BenchmarkCategory("sync")]
    public int Polly() => _pipeline.Execute(static benchmark => Add(benchmark._left, 4), this);

    [Benchmark(Baseline = true), BenchmarkCategory("async, completed")]
    public async Task<int> BareCompleted() => await AddCompleted(_left, 4);

    [Benchmark, BenchmarkCategory("async, completed")]
    public async Task<int> ByHandCompleted() => await RetryByHand(() => AddCompleted(_left, 4));

    [Benchmark, BenchmarkCategory("async, completed")]
    public async Task<int> WovenCompleted() => await AddCompletedRetried(_left, 4);

    [Benchmark, BenchmarkCategory("async, completed")]
    public async Task<int> PollyCompleted() =>
        await _pipeline.ExecuteAsync(static async (benchmark, _) => await AddCompleted(benchmark._left, 4), this);

    [Benchmark(Baseline = true), BenchmarkCategory("async, suspended")]
    public async Task<int> BareSuspended() => await AddSuspended(_left, 4);

    [Benchmark, BenchmarkCategory("async, suspended")]
    public async Task<int> ByHandSuspended() => await RetryByHand(() => AddSuspended(_left, 4));

    [Benchmark, BenchmarkCategory("async, suspended")]
    public async Task<int> WovenSuspended() => await AddSuspendedRetried(_left, 4);

    [Benchmark, BenchmarkCategory("async, suspended")]
    public async Task<int> PollySuspended() =>
        await _pipeline.ExecuteAsync(static async (benchmark, _) => await AddSuspended(benchmark._left, 4), this);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Add(int left, int right) => left + right;

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int AddRetried(int left, int right) => left + right;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> AddCompleted(int left, int right)
    {
        await Task.CompletedTask;
        return left + right;
    }

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddCompletedRetried(int left, int right)
    {
        await Task.CompletedTask;
        return left + right;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> AddSuspended(int left, int right)
    {
        await Task.Yield();
        return left + right;
    }

    [TraceTool(MaxRetries = 2)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> AddSuspendedRetried(int left, int right)
    {
        await Task.Yield();
        return left + right;
    }

    private static async Task<int> RetryByHand(Func<Task<int>> body)
    {
        for (int retry = 0; ; retry++)
        {
            try
            {
                return await body();
            }
            catch (Exception exception) when (retry < 2 && exception is not OperationCanceledException)
            {
                await Task.Delay(500);
            }
        }
    }
}
