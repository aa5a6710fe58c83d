namespace TraceLlm.Llm;

/// <summary>
/// What was reported of one span: one LLM call, or several that add up. The default is nothing. What code records
/// takes the place of what was read from a result, whichever came first.
/// </summary>
internal readonly record struct ReportedUsage
{
    public UsageOrigin Origin { get; private init; }

    /// <summary>All calls together.</summary>
    public UsageCount Sum { get; private init; }

    /// <summary>Input tokens of the smallest call that had any: prices can depend on the length of one input.</summary>
    public long SmallestInput { get; private init; }

    /// <summary>Input tokens of the largest call.</summary>
    public long LargestInput { get; private init; }

    /// <summary>Whether the counts of every call fit together.</summary>
    public bool IsConsistent { get; private init; }

    /// <summary>What the usage was read from that was read last; null when none was, or from a value without identity.</summary>
    public UsageSource? Source { get; private init; }

    public bool Any => Origin is not UsageOrigin.None;

    /// <summary>Adds a call.</summary>
    public ReportedUsage With(UsageCount call, UsageOrigin origin, UsageSource? source = null)
    {
        if (origin < Origin)
            return this with { Source = source ?? Source };

        if (origin > Origin)
        {
            return new ReportedUsage
            {
                Origin = origin,
                Sum = call,
                SmallestInput = call.Input,
                LargestInput = call.Input,
                IsConsistent = call.IsConsistent,
                Source = source ?? Source,
            };
        }

        return this with
        {
            Sum = Sum + call,
            SmallestInput = SmallestInput == 0 || (call.Input > 0 && call.Input < SmallestInput) ? call.Input : SmallestInput,
            LargestInput = Math.Max(LargestInput, call.Input),
            IsConsistent = IsConsistent && call.IsConsistent,
            Source = source ?? Source,
        };
    }
}
