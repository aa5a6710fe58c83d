using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Runtime;

/// <summary>Runs of agents that tracellm, the Python package, loses, stores wrongly or breaks.</summary>
public sealed class AgentRegressionsTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "ToolMethods";

    [Test]
    [PeerIssue("tracellm: calls of many threads lose traces, and steps on pool threads")]
    public async Task EveryCallOfEveryThreadIsRecordedWithItsSteps()
    {
        const int Threads = 8;
        const int Calls = 50;
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsFromThreads", [Threads, Calls]);
        Assert.That(traces.Select(Arguments), Is.EquivalentTo(
            from thread in Enumerable.Range(0, Threads) from call in Enumerable.Range(0, Calls) select (thread, call)));
        foreach (TraceDocument trace in traces)
        {
            Assert.That(trace.Prompt, Is.EqualTo(Arguments(trace).Call % 2 == 0 ? "Call" : "CallLater"));
            Assert.That(trace.Steps.Select(step => (step.ToolName, step.ParentId, step.Status)), Is.EqualTo(
                Enumerable.Repeat(("Step", (string?)null, TraceStatus.Success), 2)));
            Assert.That(trace.Steps.Select(step => Arguments(step.Input)), Has.All.EqualTo(Arguments(trace)));
        }
    }

    [Test]
    [PeerIssue("tracellm: a result whose text conversion throws makes the call throw and a tool run again")]
    public async Task ResultThatCannotBeReadIsGivenBackAndTheToolRunsOnce()
    {
        (Outcome outcome, IReadOnlyList<TraceDocument> traces) = await Call(Type, "CallsUnreadable", []);
        Assert.That(outcome.Result, Is.EqualTo("1"));
        TraceDocument trace = traces.Single();
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps.Single().Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Steps.Single().RetryCount, Is.Zero);
        Assert.That(trace.Steps.Single().Output.GetProperty("result").GetString(), Does.Contain("System.InvalidOperationException"));
    }

    [Test]
    [PeerIssue("tracellm: nested tools come child first and without their parent")]
    public async Task NestedToolsComeInOrderOfTheirStartWithTheirParent()
    {
        TraceDocument trace = await Trace(Type, "CallsNested", ["why"]);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Researches", "Finds", "Reads", "Summarizes" }));
        string researches = trace.Steps[0].StepId;
        Assert.That(trace.Steps.Select(step => step.ParentId), Is.EqualTo(new[] { null, researches, researches, null }));
    }

    [Test]
    [PeerIssue("tracellm: an inner trace gives the outer one no steps")]
    public async Task InnerTraceIsAStepOfTheOuterOneWithItsSteps()
    {
        TraceDocument trace = await Trace(Type, "CallsInnerTrace", []);
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[]
        {
            "CallsNested", "Researches", "Finds", "Reads", "Summarizes", "Finds",
        }));
        Assert.That(trace.Steps[0].ParentId, Is.Null);
        Assert.That(trace.Steps[1].ParentId, Is.EqualTo(trace.Steps[0].StepId));
        Assert.That(trace.Steps[^1].ParentId, Is.Null);
    }

    [Test]
    [PeerIssue("tracellm: a tool that is called twice counts as a retry")]
    public async Task ToolCalledTwiceIsTwoSteps()
    {
        TraceDocument trace = await Trace(Type, "CallsTwice", []);
        Assert.That(trace.Steps.Select(step => (step.ToolName, step.RetryCount)), Is.EqualTo(new[] { ("Finds", 0), ("Finds", 0) }));
        Assert.That(trace.RetryCount, Is.Zero);
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
    }

    private static (int Thread, int Call) Arguments(TraceDocument trace) => Arguments(trace.Input!.Value);

    private static (int Thread, int Call) Arguments(JsonElement input) =>
        (input.GetProperty("thread").GetInt32(), input.GetProperty("call").GetInt32());
}
