using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>However a process ends, what had finished is written.</summary>
[Category("Process")]
public sealed class ProcessEndTest
{
    private const int Traces = 200;
    private const int Tools = 20;

    [Test]
    [PeerIssue("tracellm: an async traced function with persistence never lets the program end")]
    public void NormalEndLosesNothingAndMixesNothing()
    {
        using var host = new HostProcess();
        host.Run("load").MustSucceed();
        IReadOnlyList<TraceDocument> traces = host.Traces();
        Assert.That(traces.Select(trace => Argument(trace.Input!.Value, "trace")), Is.EquivalentTo(Enumerable.Range(0, Traces)));
        Assert.That(traces.Select(trace => trace.TraceId), Is.Unique);
        Assert.That(traces.Select(trace => trace.Response), Has.All.EqualTo("20"));
        foreach (TraceDocument trace in traces)
            AssertStepsAreItsOwn(trace);
    }

    [Test]
    public void EnvironmentExitKeepsItsCode()
    {
        using var host = new HostProcess();
        ProcessResult result = host.Run("exit");
        Assert.That(result.ExitCode, Is.EqualTo(3));
        Assert.That(result.Output, Is.EqualTo("answer to question\n"));
        Assert.That(host.Traces().Single().Response, Is.EqualTo("answer to question"));
    }

    [TestCase("throw", "unhandled on the main thread")]
    [TestCase("throw-on-thread", "unhandled on another thread")]
    public void UnhandledExceptionComesAfterTheTraces(string scenario, string message)
    {
        using var host = new HostProcess();
        ProcessResult result = host.Run(scenario);
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Unhandled exception. System.InvalidOperationException: " + message));
        Assert.That(host.Traces().Single().Response, Is.EqualTo("answer to question"));
    }

    [Test]
    public void UnhandledExceptionOfATracedMethodIsItsFailure()
    {
        using var host = new HostProcess();
        ProcessResult result = host.Run("throw-inside");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Unhandled exception. System.InvalidOperationException: unhandled inside"));
        TraceDocument trace = host.Traces().Single();
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(trace.FailureReason, Is.EqualTo("unhandled inside"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Finished" }));
    }

    /// <summary>It cannot pass unmanaged code: the process ends as it would without tracing.</summary>
    [TestCase("true")]
    [TestCase("false")]
    public void ExceptionThatLeavesAMethodCalledByUnmanagedCodeEndsTheProcess(string enabled)
    {
        using HostProcess host = new HostProcess().With("TRACELLM_ENABLED", enabled);
        ProcessResult result = host.Run("throw-into-unmanaged-code");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Unhandled exception. System.InvalidOperationException: unhandled above unmanaged code"));
    }

    private static void AssertStepsAreItsOwn(TraceDocument trace)
    {
        int number = Argument(trace.Input!.Value, "trace");
        TraceStep[] outer = [.. trace.Steps.Where(step => step.ToolName == "Outer")];
        TraceStep[] inner = [.. trace.Steps.Where(step => step.ToolName == "Inner")];
        Assert.That(trace.Steps, Has.Count.EqualTo(2 * Tools));
        Assert.That(trace.Steps.Select(step => step.StepId), Is.Unique);
        Assert.That(trace.Steps.Select(step => Argument(step.Input, "trace")), Has.All.EqualTo(number));
        Assert.That(outer.Select(step => Argument(step.Input, "tool")), Is.EquivalentTo(Enumerable.Range(0, Tools)));
        Assert.That(outer.Select(step => step.ParentId), Is.All.Null);
        Dictionary<string, int> toolOf = outer.ToDictionary(step => step.StepId, step => Argument(step.Input, "tool"));
        Assert.That(inner.Select(step => toolOf[step.ParentId!]), Is.EqualTo(inner.Select(step => Argument(step.Input, "tool"))));
        Assert.That(inner, Has.Length.EqualTo(Tools));
    }

    private static int Argument(System.Text.Json.JsonElement input, string name) => input.GetProperty(name).GetInt32();
}
