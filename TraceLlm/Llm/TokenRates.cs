namespace TraceLlm.Llm;

/// <summary>Prices per million tokens; null where the table names none.</summary>
internal sealed record TokenRates(decimal? Input, decimal? Output, decimal? CacheRead, decimal? CacheWrite)
{
    private const decimal Millionth = 0.000001m;

    /// <summary>
    /// The price of tokens; null when some of them have none. Every token is priced once: cached input at the cache's
    /// prices, the rest of the input at its own, and reasoning as the output that it is.
    /// </summary>
    public decimal? AmountFor(UsageCount usage) =>
        (Amount(usage.Uncached, Input)
            + Amount(usage.CacheRead, CacheRead)
            + Amount(usage.CacheWrite, CacheWrite)
            + Amount(usage.Output, Output))
        * Millionth;

    private static decimal? Amount(long tokens, decimal? rate) => tokens == 0 ? 0 : tokens * rate;
}
