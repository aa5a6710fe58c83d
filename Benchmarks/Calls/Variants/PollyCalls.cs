using Peers;
using Polly;
using Polly.Retry;

namespace Benchmarks;

/// <summary>Tried again twice by Polly.</summary>
internal readonly struct PollyCalls : IVariant
{
    private static readonly ResiliencePipeline s_pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(500), BackoffType = DelayBackoffType.Exponential })
        .Build();

    public static int Add(int left, int right) =>
        s_pipeline.Execute(static call => BareAdditions.Add(call.Left, call.Right), (Left: left, Right: right));

    public static Task<int> AddCompleted(int left, int right) => Retry(BareAdditions.AddCompleted, left, right);

    public static Task<int> AddSuspended(int left, int right) => Retry(BareAdditions.AddSuspended, left, right);

    private static Task<int> Retry(Func<int, int, Task<int>> add, int left, int right) => s_pipeline.ExecuteAsync(
        static async (call, _) => await call.Add(call.Left, call.Right), (Add: add, Left: left, Right: right)).AsTask();
}
