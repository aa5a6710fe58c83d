namespace RagAgent.Search;

/// <summary>
/// Scores candidates, from 0 to 1, by what BM25 does not see: how many of the question's terms they have, how close
/// together those stand, and how many are in the headings. Candidates with too few of the terms, or far behind the
/// best, are left out.
/// </summary>
internal sealed class Reranker(string question)
{
    private const double CoverageWeight = 0.5;
    private const double ProximityWeight = 0.2;
    private const double HeadingWeight = 0.3;
    private const double MinCoverage = 1.0 / 3;
    private const double MinShareOfBest = 0.5;

    private readonly IReadOnlySet<string> _terms = Tokenizer.Terms(question);

    /// <summary>The best candidates, best first. Equal ones keep their order.</summary>
    public IReadOnlyList<ScoredChunk> Rank(IReadOnlyList<ScoredChunk> candidates, int limit)
    {
        List<ScoredChunk> ranked = candidates
            .Select(candidate => candidate with { Score = Score(candidate) })
            .OrderByDescending(candidate => candidate.Score)
            .Take(limit)
            .ToList();
        return ranked.FindAll(candidate => candidate.Score > 0 && candidate.Score >= MinShareOfBest * ranked[0].Score);
    }

    private double Score(ScoredChunk candidate)
    {
        IReadOnlyList<Token> matches = Matches($"{candidate.Chunk.Heading}\n{candidate.Chunk.Text}");
        double coverage = Fraction(matches);
        if (_terms.Count == 0 || coverage < MinCoverage)
            return 0;

        return (CoverageWeight * coverage)
            + (ProximityWeight * Proximity.Of(matches))
            + (HeadingWeight * Fraction(Matches(candidate.Chunk.Heading)));
    }

    private List<Token> Matches(string text) => Tokenizer.Tokenize(text).Where(token => _terms.Contains(token.Term)).ToList();

    private double Fraction(IReadOnlyList<Token> matches) =>
        matches.DistinctBy(token => token.Term).Count() / (double)Math.Max(1, _terms.Count);
}
