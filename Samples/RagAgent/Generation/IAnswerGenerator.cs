using RagAgent.Search;

namespace RagAgent.Generation;

/// <summary>Writes an answer from the chunks found for a question.</summary>
internal interface IAnswerGenerator
{
    /// <summary>The answer. <c>[1]</c> in it cites the first chunk, <c>[2]</c> the second, and so on.</summary>
    Task<string> GenerateAsync(string question, IReadOnlyList<ScoredChunk> chunks, CancellationToken cancellationToken);
}
