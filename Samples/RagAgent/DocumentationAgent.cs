using RagAgent.Documents;
using RagAgent.Generation;
using RagAgent.Search;
using TraceLlm;

namespace RagAgent;

/// <summary>Answers questions over a corpus: retrieve, rerank, generate.</summary>
internal sealed class DocumentationAgent
{
    private const int Retrieved = 12;
    private const int Reranked = 3;

    private readonly Corpus _corpus;
    private readonly Bm25Index _index;
    private readonly IAnswerGenerator _generator;
    private readonly FlakyIndex _flaky;

    public DocumentationAgent(Corpus corpus, IAnswerGenerator generator, FlakyIndex flaky)
    {
        _corpus = corpus;
        _index = new Bm25Index(corpus.Chunks);
        _generator = generator;
        _flaky = flaky;
    }

    [Trace("answer_question", Kind = SpanKind.Agent, Tags = ["sample", "rag"])]
    public async Task<string> AnswerAsync(string question, CancellationToken cancellationToken)
    {
        IReadOnlyList<ScoredChunk> candidates = Retrieve(question, Retrieved);
        IReadOnlyList<ScoredChunk> best = Rerank(question, candidates, Reranked);
        if (best.Count == 0)
            return $"I found nothing about that in {_corpus.Name}.";

        string answer = await GenerateAsync(question, best, cancellationToken);
        return answer + Environment.NewLine + Environment.NewLine + Citations.List(answer, best);
    }

    [TraceTool(Name = "retrieve", Description = "Ranks the chunks by BM25.", MaxRetries = 3, RetryDelayMs = 100)]
    private IReadOnlyList<ScoredChunk> Retrieve(string question, int limit)
    {
        _flaky.Enter();
        Tracer.SetAttribute("index.chunks", _corpus.Chunks.Count);
        return _index.Search(question, limit);
    }

    [TraceTool(Name = "rerank", Description = "Orders the candidates by term coverage, proximity and headings.")]
    private static IReadOnlyList<ScoredChunk> Rerank(string question, IReadOnlyList<ScoredChunk> candidates, int limit) =>
        new Reranker(question).Rank(candidates, limit);

    [Trace("generate", Name = "generate", Kind = SpanKind.Llm)]
    private async Task<string> GenerateAsync(string question, IReadOnlyList<ScoredChunk> chunks, CancellationToken cancellationToken) =>
        await _generator.GenerateAsync(question, chunks, cancellationToken);
}
