namespace TraceLlm.Llm;

/// <summary>The entries of one file. Not thread-safe: it remembers what it found.</summary>
internal sealed class PriceList(IReadOnlyList<ModelPrice> entries)
{
    /// <summary>Names that are remembered; a program that makes names up must not fill the memory.</summary>
    private const int MaxRemembered = 1000;

    private readonly Dictionary<(string Model, string? Provider), ModelPrice[]> _matches = [];

    public static PriceList Empty { get; } = new([]);

    public int Count => entries.Count;

    /// <summary>
    /// The entry for a model, named in lower case: of those in force the one with the most specific pattern, of these
    /// the newest, of these the first.
    /// </summary>
    public ModelPrice? Find(string model, string? provider, DateTime at)
    {
        if (entries.Count == 0)
            return null;

        foreach (ModelPrice price in MatchesOf(model, provider))
        {
            if (price.ValidFrom <= at)
                return price;
        }

        return null;
    }

    private ModelPrice[] MatchesOf(string model, string? provider)
    {
        if (_matches.TryGetValue((model, provider), out ModelPrice[]? known))
            return known;

        if (_matches.Count >= MaxRemembered)
            _matches.Clear();

        return _matches[(model, provider)] =
        [
            .. entries
                .Where(price => price.IsOf(provider))
                .Select(price => (Price: price, Match: price.MatchOf(model)))
                .Where(found => found.Match >= 0)
                .OrderByDescending(found => found.Match)
                .ThenByDescending(found => found.Price.ValidFrom)
                .Select(found => found.Price),
        ];
    }
}
