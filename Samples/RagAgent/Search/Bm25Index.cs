using System.Runtime.InteropServices;
using RagAgent.Documents;

namespace RagAgent.Search;

/// <summary>
/// Ranks chunks by Okapi BM25: the sum over the query's terms of
/// <c>idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length / averageLength))</c>.
/// </summary>
/// <remarks>
/// Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and Trends in
/// Information Retrieval 3(4), 2009, https://doi.org/10.1561/1500000019. The inverse document frequency is that of
/// Robertson and Sparck Jones with 1 added inside the logarithm, as in Lucene's BM25Similarity, so it is never negative.
/// </remarks>
internal sealed class Bm25Index
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly IReadOnlyList<Chunk> _chunks;
    private readonly Dictionary<string, List<Posting>> _postings = [];
    private readonly int[] _lengths;
    private readonly double _averageLength;

    public Bm25Index(IReadOnlyList<Chunk> chunks)
    {
        _chunks = chunks;
        _lengths = new int[chunks.Count];
        for (int index = 0; index < chunks.Count; index++)
            _lengths[index] = Add(index, chunks[index]);

        _averageLength = _lengths.Length == 0 ? 0 : _lengths.Average();
    }

    /// <summary>The chunks that share a term with the query, best first.</summary>
    public IReadOnlyList<ScoredChunk> Search(string query, int limit)
    {
        var scores = new Dictionary<int, double>();
        foreach (string term in Tokenizer.Terms(query))
        {
            foreach (Posting posting in _postings.GetValueOrDefault(term, []))
                CollectionsMarshal.GetValueRefOrAddDefault(scores, posting.Chunk, out _) += Idf(term) * Weight(posting);
        }

        return scores
            .OrderByDescending(score => score.Value)
            .ThenBy(score => score.Key)
            .Take(limit)
            .Select(score => new ScoredChunk(_chunks[score.Key], score.Value))
            .ToList();
    }

    /// <summary>How much a term tells: the fewer chunks have it, the more.</summary>
    public double Idf(string term)
    {
        int having = _postings.TryGetValue(term, out List<Posting>? postings) ? postings.Count : 0;
        return Math.Log(1 + ((_chunks.Count - having + 0.5) / (having + 0.5)));
    }

    private double Weight(Posting posting)
    {
        double relativeLength = _lengths[posting.Chunk] / _averageLength;
        return posting.Count * (K1 + 1) / (posting.Count + (K1 * (1 - B + (B * relativeLength))));
    }

    private int Add(int index, Chunk chunk)
    {
        IReadOnlyList<Token> tokens = Tokenizer.Tokenize($"{chunk.Heading}\n{chunk.Text}");
        foreach ((string term, int count) in tokens.CountBy(token => token.Term))
        {
            ref List<Posting>? postings = ref CollectionsMarshal.GetValueRefOrAddDefault(_postings, term, out _);
            (postings ??= []).Add(new Posting(index, count));
        }

        return tokens.Count;
    }

    private readonly record struct Posting(int Chunk, int Count);
}
