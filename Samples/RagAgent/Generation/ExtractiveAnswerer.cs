using RagAgent.Search;
using TraceLlm;

namespace RagAgent.Generation;

/// <summary>
/// Answers with the best sentences of the chunks, as they stand there: no model, no network. Sentences of better
/// chunks come first; those of one chunk keep their order.
/// </summary>
internal sealed class ExtractiveAnswerer(int maxPassages = 5) : IAnswerGenerator
{
    private const int MaxCodeLines = 15;
    private const double MinShareOfBest = 0.5;

    public Task<string> GenerateAsync(string question, IReadOnlyList<ScoredChunk> chunks, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Tracer.SetModel("extractive", "local");
        return Task.FromResult(string.Join(Environment.NewLine, Select(question, chunks).Select(Text)));
    }

    private List<Candidate> Select(string question, IReadOnlyList<ScoredChunk> chunks)
    {
        IReadOnlySet<string> terms = Tokenizer.Terms(question);
        List<Candidate> candidates = [.. chunks.SelectMany((chunk, rank) => Candidates(chunk, rank, terms))];
        double least = MinShareOfBest * candidates.Select(candidate => candidate.Score).DefaultIfEmpty().Max();
        return candidates
            .Where(candidate => candidate.Score >= least)
            .OrderByDescending(candidate => candidate.Score)
            .DistinctBy(candidate => candidate.Passage.Text)
            .Take(maxPassages)
            .OrderBy(candidate => candidate.Rank)
            .ThenBy(candidate => candidate.Position)
            .ToList();
    }

    private static IEnumerable<Candidate> Candidates(ScoredChunk chunk, int rank, IReadOnlySet<string> terms)
    {
        int position = 0;
        foreach (Passage passage in PassageSplitter.Split(chunk.Chunk.Text))
        {
            double coverage = Tokenizer.Terms(passage.Text).Count(terms.Contains) / (double)Math.Max(1, terms.Count);
            // Sentences of the best chunk may say "it": the heading above them has the terms.
            bool isCandidate = (coverage > 0 || rank == 0) && !IsLongCode(passage);
            if (isCandidate)
                yield return new Candidate(passage, rank, position, Score(coverage, rank, position));

            position++;
        }
    }

    private static double Score(double coverage, int rank, int position) =>
        coverage + (0.3 / (1 + rank)) + (0.1 / (1 + position));

    private static bool IsLongCode(Passage passage) => passage.IsCode && passage.Text.Count(character => character == '\n') > MaxCodeLines;

    private static string Text(Candidate candidate)
    {
        string mark = Citations.Mark(candidate.Rank);
        return candidate.Passage.IsCode
            ? $"From {mark}:{Environment.NewLine}{candidate.Passage.Text}"
            : $"{candidate.Passage.Text} {mark}";
    }

    private sealed record Candidate(Passage Passage, int Rank, int Position, double Score);
}
