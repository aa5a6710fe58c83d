using RagAgent.Documents;
using RagAgent.Generation;
using TraceLlm;
using TraceLlm.Documents;

namespace RagAgent.Tests;

/// <summary>What the agent does, by the traces that it leaves.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class DocumentationAgentTest
{
    [Test]
    public async Task AnswersFromWhatItRetrieves()
    {
        using var recorder = TraceRecorder.Start();

        string answer = await AgentWith(new ExtractiveAnswerer()).AnswerAsync("How long is the warranty?", CancellationToken.None);

        TraceDocument trace = recorder.Traces.Single();
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo(answer).And.Contains("two years"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "retrieve", "rerank", "generate" }));
        Assert.That(trace.Steps[0].Input.GetProperty("question").GetString(), Is.EqualTo("How long is the warranty?"));
    }

    [Test]
    public void FailedGenerationFailsTheTrace()
    {
        using var recorder = TraceRecorder.Start();

        Assert.That(
            () => AgentWith(new OverloadedAnswerer()).AnswerAsync("How long is the warranty?", CancellationToken.None),
            Throws.TypeOf<HttpRequestException>());

        TraceDocument trace = recorder.Traces.Single();
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.Steps[^1].Error?.Type, Is.EqualTo(typeof(HttpRequestException).FullName));
    }

    private static DocumentationAgent AgentWith(IAnswerGenerator generator) => new(
        new Corpus("the terms", new MarkdownChunker().Split("terms.md", "# Warranty\n\nThe warranty lasts two years.")),
        generator);
}
