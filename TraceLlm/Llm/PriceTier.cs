namespace TraceLlm.Llm;

/// <summary>Rates for all tokens of a call whose input is longer than a threshold.</summary>
/// <param name="Above">The input tokens that must be exceeded.</param>
/// <param name="Rates">The rates.</param>
internal sealed record PriceTier(long Above, TokenRates Rates);
