using TraceLlm.Configuration;
using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>How often and when a method is retried, by the settings in force. Immutable.</summary>
/// <param name="MaxRetries">Retries after the first attempt.</param>
/// <param name="Schedule">The waits.</param>
/// <param name="RetryAfterHeader">A function of an exception: the header Retry-After that it carries, or null. Zero for none.</param>
internal readonly record struct RetryPolicy(int MaxRetries, RetrySchedule Schedule, nint RetryAfterHeader = 0)
{
    public static RetryPolicy Of(MethodDescriptor method)
    {
        TraceSettings settings = method.Module.Settings;
        RetryOptions options = settings.RuntimeRetry.Over(method.Retry).Over(settings.Retry);
        // Only tools are retried because the configuration says so.
        bool mayRetry = method.IsTool || method.Retry.MaxRetries is not null;
        return new RetryPolicy(
            mayRetry ? options.MaxRetries.GetValueOrDefault() : 0,
            new RetrySchedule(
                options.DelayMs.GetValueOrDefault(),
                options.Backoff.GetValueOrDefault(),
                options.MaxDelayMs.GetValueOrDefault(),
                options.Jitter.GetValueOrDefault()),
            method.Module.RetryAfterHeader);
    }
}
