namespace TraceLlm.Llm;

/// <summary>What LLM calls cost.</summary>
/// <param name="Amount">The amount, exactly.</param>
/// <param name="Currency">ISO 4217 code of the currency.</param>
internal readonly record struct ModelCost(decimal Amount, string Currency)
{
    /// <summary>The sum; null for different currencies.</summary>
    public static ModelCost? operator +(ModelCost left, ModelCost right) =>
        left.Currency == right.Currency ? left with { Amount = left.Amount + right.Amount } : null;
}
