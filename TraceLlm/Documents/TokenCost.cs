namespace TraceLlm.Documents;

/// <summary>What tokens cost. Immutable.</summary>
public sealed record TokenCost
{
    /// <summary>The amount.</summary>
    public decimal Amount { get; init; }

    /// <summary>ISO 4217 code of the currency.</summary>
    public string Currency { get; init; } = "";
}
