namespace TraceLlm.Llm;

/// <summary>An entry of a price table: what the tokens of some models cost. Immutable.</summary>
internal sealed class ModelPrice
{
    public required IReadOnlyList<ModelPattern> Models { get; init; }

    /// <summary>The providers whose price this is; empty for any.</summary>
    public required IReadOnlyList<string> Providers { get; init; }

    /// <summary>Whether the price holds only when the provider is known: others host the model under the same name.</summary>
    public required bool ProviderRequired { get; init; }

    public required TokenRates Rates { get; init; }

    /// <summary>Rates for long inputs, the longest first.</summary>
    public required IReadOnlyList<PriceTier> Tiers { get; init; }

    public required string Currency { get; init; }

    /// <summary>Since when the price holds, in UTC.</summary>
    public required DateTime ValidFrom { get; init; }

    /// <summary>Whether the price is one of that provider, null for an unknown one.</summary>
    public bool IsOf(string? provider) =>
        Providers.Count == 0 || (provider is null ? !ProviderRequired : Providers.Contains(provider));

    /// <summary>How well a name in lower case is matched: more is better, -1 is not at all.</summary>
    public int MatchOf(string model)
    {
        int best = -1;
        foreach (ModelPattern pattern in Models)
        {
            if (pattern.Specificity > best && pattern.Matches(model))
                best = pattern.Specificity;
        }

        return best;
    }

    /// <summary>What usage costs; null when that cannot be told.</summary>
    public ModelCost? CostOf(ReportedUsage usage)
    {
        if (!usage.IsConsistent)
            return null;

        TokenRates rates = RatesFor(usage.LargestInput);
        // Short and long calls were added up: which tokens were whose is no longer known.
        if (rates != RatesFor(usage.SmallestInput))
            return null;

        return rates.AmountFor(usage.Sum) is { } amount ? new ModelCost(amount, Currency) : null;
    }

    private TokenRates RatesFor(long input)
    {
        foreach (PriceTier tier in Tiers)
        {
            if (input > tier.Above)
                return tier.Rates;
        }

        return Rates;
    }
}
