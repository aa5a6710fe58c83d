using System.Globalization;
using TraceLlm.Diagnostics;
using TraceLlm.Spans;

namespace TraceLlm.Retry;

/// <summary>What an exception itself says of the wait before the next attempt.</summary>
internal static class RetryHint
{
    /// <summary>The wait; null when the exception says nothing. Never throws.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="readHeader">A function of it: the header Retry-After that it carries, or null. Zero for none.</param>
    public static unsafe TimeSpan? Of(Exception exception, nint readHeader)
    {
        try
        {
            if (exception is IRetryAfter { RetryAfter: { } wait })
                return wait >= TimeSpan.Zero ? wait : null;

            return readHeader == 0 ? null : OfHeader(((delegate*<Exception, string?>)readHeader)(exception));
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
            return TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue));

        if (!DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out DateTimeOffset date))
            return null;

        TimeSpan wait = date - SpanClock.Provider.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
