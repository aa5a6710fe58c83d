namespace RagAgent.Search;

/// <summary>How close together the terms of a query stand in a text.</summary>
internal static class Proximity
{
    /// <summary>
    /// The number of distinct terms by the number of words in the shortest stretch that has them all: 1 when they are
    /// adjacent. 0 for fewer than two terms, which cannot be near each other.
    /// </summary>
    /// <param name="matches">The tokens of the text that are terms of the query, in order.</param>
    public static double Of(IReadOnlyList<Token> matches)
    {
        int distinct = matches.DistinctBy(token => token.Term).Count();
        if (distinct < 2)
            return 0;

        var inWindow = new Dictionary<string, int>();
        int shortest = int.MaxValue;
        int first = 0;
        foreach (Token last in matches)
        {
            inWindow[last.Term] = inWindow.GetValueOrDefault(last.Term) + 1;
            while (inWindow[matches[first].Term] > 1)
                inWindow[matches[first++].Term]--;

            if (inWindow.Count == distinct)
                shortest = Math.Min(shortest, last.Position - matches[first].Position + 1);
        }

        // An identifier and its parts share a position.
        return Math.Min(1, distinct / (double)shortest);
    }
}
