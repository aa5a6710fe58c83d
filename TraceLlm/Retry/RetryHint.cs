using System.Globalization;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>What an exception itself says of the wait before the next attempt.</summary>
internal static class RetryHint
{
    /// <summary>The wait; null when the exception says nothing. Never throws.</summary>
    public static TimeSpan? Of(Exception exception)
    {
        try
        {
            return exception is IRetryAfter { RetryAfter: { } wait } && wait >= TimeSpan.Zero ? wait : null;
        }
        catch (Exception second)
        {
            Counters.CaptureFailed(second);
            return null;
        }
    }

    /// <summary>The wait that the HTTP header Retry-After says: seconds, or a date (RFC 9110, section 10.2.3). Null for anything else.</summary>
    public static TimeSpan? OfHeader(string? value)
    {
        if (value is null)
            return null;

        if (double.TryParse(value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out double seconds))
            return seconds <= TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)) : null;

        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset date))
            return null;

        TimeSpan wait = date - SpanClock.Provider.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
