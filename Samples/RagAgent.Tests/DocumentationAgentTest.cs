using System.ClientModel;
using RagAgent.Documents;
using RagAgent.Generation;
using RagAgent.Tracing;
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

    [Test]
    public async Task FlakySearchIsTriedAgain()
    {
        using var recorder = TraceRecorder.Start();

        await AgentWith(new ExtractiveAnswerer(), new FlakyIndex(failures: 2)).AnswerAsync("How long is the warranty?", CancellationToken.None);

        TraceDocument trace = recorder.Traces.Single();
        Assert.That((trace.Status, trace.RetryCount), Is.EqualTo((TraceStatus.Warning, 2)));
        Assert.That(trace.Steps[0].Attempts.Select(attempt => attempt.Wait), Is.EqualTo(new double?[] { 100, 200, null }));
        string[] tree = TraceTree.Render(trace).Split(Environment.NewLine);
        Assert.That(tree[2..6].Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1]), Is.EqualTo(new[]
        {
            "warning", "The index is being rebuilt., again after 100.00 ms", "The index is being rebuilt., again after 200.00 ms", "succeeded",
        }));
        Assert.That(tree[3], Does.StartWith("│     attempt 1 "));
    }

    [Test]
    public async Task ProviderSaysHowLongToWait()
    {
        using var recorder = TraceRecorder.Start();
        var flaky = new FlakyIndex(failures: 1, () => new ClientResultException("Too many requests.", new RefusedResponse("0.25")));

        await AgentWith(new ExtractiveAnswerer(), flaky).AnswerAsync("How long is the warranty?", CancellationToken.None);

        Assert.That(recorder.Traces.Single().Steps[0].Attempts[0].Wait, Is.EqualTo(250));
    }

    private static DocumentationAgent AgentWith(IAnswerGenerator generator, FlakyIndex? flaky = null) => new(
        new Corpus("the terms", new MarkdownChunker().Split("terms.md", "# Warranty\n\nThe warranty lasts two years.")),
        generator,
        flaky ?? new FlakyIndex(failures: 0));
}
