using RagAgent.Documents;

namespace RagAgent.Search;

/// <summary>A chunk and how well it fits a question. Scores of different rankings do not compare.</summary>
internal sealed record ScoredChunk(Chunk Chunk, double Score);
