using System.Text.Json;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Runtime;

/// <summary>Product behaviour 3: steps belong to their own trace, whatever runs beside or after it.</summary>
public sealed class AgentTest(string configuration) : WovenTest(configuration)
{
    private const string Type = "AgentMethods";

    [Test]
    public async Task TwoHundredConcurrentRunsMixNothing()
    {
        const int Runs = 200;
        const int Tools = 20;
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "ManyRuns", [Runs, Tools]);
        Assert.That(traces.Select(trace => trace.TraceId).Distinct().Count(), Is.EqualTo(Runs));
        Assert.That(traces.Select(trace => Argument(trace.Input!.Value, "run")), Is.EquivalentTo(Enumerable.Range(0, Runs)));
        foreach (TraceDocument trace in traces)
            AssertTree(trace, Argument(trace.Input!.Value, "run"), Tools);
    }

    [Test]
    public async Task ThreadsInsideTheFlowBelongToIt()
    {
        TraceDocument trace = await Trace(Type, "AcrossThreads", []);
        Assert.That(trace.Steps, Has.Count.EqualTo(21));
        Assert.That(trace.Steps, Has.All.Property(nameof(TraceStep.ParentId)).Null);
    }

    [Test]
    public async Task ChildThatOutlivesItsRootIsInterruptedAndLandsNowhereElse()
    {
        var gate = new TaskCompletionSource();
        var child = new TaskCompletionSource<Task>();
        var root = (Task<string>)Outcome.Find(Fixture.Woven, Type, "LeavesChildRunning", null, null).Invoke(null, [gate.Task, child])!;
        using var recording = new Recording();
        using var ignored = Tracer.Observe();
        Assert.That(await root, Is.EqualTo("root done"));
        long lateBefore = Tracer.Statistics.LateSpans;
        long recordedBefore = Tracer.Statistics.TracesRecorded;
        gate.SetResult();
        Assert.That(await (Task<string>)await child.Task, Is.EqualTo("tool trace"));
        // The background step's end, the late tool, and the start of the late trace.
        Assert.That(Tracer.Statistics.LateSpans - lateBefore, Is.EqualTo(3));
        // Only the late [Trace] is a trace; the late tool is none.
        Assert.That(Tracer.Statistics.TracesRecorded - recordedBefore, Is.EqualTo(1));
        Assert.That(Tracer.CurrentTraceId, Is.Null);
    }

    [Test]
    public async Task InterruptedStepAndLateTraceAreLinked()
    {
        using var recording = new Recording();
        var gate = new TaskCompletionSource();
        var child = new TaskCompletionSource<Task>();
        await (Task<string>)Outcome.Find(Fixture.Woven, Type, "LeavesChildRunning", null, null).Invoke(null, [gate.Task, child])!;
        gate.SetResult();
        await await child.Task;
        IReadOnlyList<TraceDocument> traces = recording.Traces;
        Assert.That(traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "LeavesChildRunning", "LateTrace" }));
        TraceStep step = traces[0].Steps.Single();
        Assert.That(step.ToolName, Is.EqualTo("Background"));
        Assert.That(step.Status, Is.EqualTo(TraceStatus.Interrupted));
        Assert.That(step.Output.GetRawText(), Is.EqualTo("{}"));
        Assert.That(step.Attributes, Is.Empty);
        Assert.That(traces[0].Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(traces[1].ParentTraceId, Is.EqualTo(traces[0].TraceId));
        Assert.That(traces[1].ParentStepId, Is.EqualTo(step.StepId));
    }

    [Test]
    public async Task SeparateTraceIsLinkedToItsStarter()
    {
        (_, IReadOnlyList<TraceDocument> traces) = await Call(Type, "StartsSeparate", []);
        Assert.That(traces.Select(trace => trace.Prompt), Is.EqualTo(new[] { "StartsSeparate", "Separate" }));
        Assert.That(traces[0].Steps, Is.Empty);
        Assert.That(traces[0].ParentTraceId, Is.Null);
        Assert.That(traces[1].ParentTraceId, Is.EqualTo(traces[0].TraceId));
    }

    private static void AssertTree(TraceDocument trace, int run, int tools)
    {
        TraceStep[] parents = [.. trace.Steps.Where(step => step.ToolName == "Tool")];
        TraceStep[] nested = [.. trace.Steps.Where(step => step.ToolName == "Nested")];
        Assert.That(trace.Steps, Has.Count.EqualTo(2 * tools));
        Assert.That(trace.Steps.Select(step => Argument(step.Input, "run")), Has.All.EqualTo(run));
        Assert.That(parents.Select(step => Argument(step.Input, "tool")), Is.EquivalentTo(Enumerable.Range(0, tools)));
        Assert.That(parents, Has.All.Property(nameof(TraceStep.ParentId)).Null);
        foreach (TraceStep step in nested)
        {
            TraceStep parent = parents.Single(candidate => candidate.StepId == step.ParentId);
            Assert.That(Argument(step.Input, "tool"), Is.EqualTo(Argument(parent.Input, "tool")));
        }
    }

    private static int Argument(JsonElement input, string name) => input.GetProperty(name).GetInt32();
}
