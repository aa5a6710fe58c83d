using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Tests.RealCode;

internal static class RetryPipeline
{
    public static async Task<string> Run()
    {
        var log = new List<string>();
        ResiliencePipeline<int> pipeline = new ResiliencePipelineBuilder<int>()
            .AddRetry(new RetryStrategyOptions<int>
            {
                MaxRetryAttempts = 3,
                Delay = TimeSpan.FromMilliseconds(1),
                ShouldHandle = new PredicateBuilder<int>().Handle<InvalidOperationException>().HandleResult(result => result < 0),
                OnRetry = arguments =>
                {
                    log.Add($"retry {arguments.AttemptNumber} {arguments.Outcome.Exception?.Message ?? arguments.Outcome.Result.ToString()}");
                    return default;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = TimeSpan.FromSeconds(30) })
            .Build();
        int calls = 0;
        int value = await pipeline.ExecuteAsync(async token =>
        {
            await Task.Yield();
            return ++calls switch
            {
                1 => throw new InvalidOperationException("first"),
                2 => -1,
                _ => 42,
            };
        });
        try
        {
            await pipeline.ExecuteAsync(static _ => ValueTask.FromException<int>(new InvalidOperationException("always")));
        }
        catch (InvalidOperationException exception)
        {
            log.Add("gave up: " + exception.Message);
        }

        return string.Join('\n', log.Append($"{value} after {calls}"));
    }
}
