using RagAgent.Generation;
using RagAgent.Search;

namespace RagAgent.Tests;

/// <summary>A model that has no time.</summary>
internal sealed class OverloadedAnswerer : IAnswerGenerator
{
    public async Task<string> GenerateAsync(string question, IReadOnlyList<ScoredChunk> chunks, CancellationToken cancellationToken)
    {
        await Task.Yield();
        throw new HttpRequestException("The model is overloaded.");
    }
}
