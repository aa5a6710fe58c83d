using System.Diagnostics;
using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>What runs when the process ends is written as it stands.</summary>
[Category("Process")]
public sealed class RunningTracesTest
{
    [Test]
    public void ANormalEndInterruptsThem()
    {
        using var host = new HostProcess();
        using ChildProcess child = host.Start("running");
        child.WaitForLine("running");
        child.Input.WriteLine();
        child.WaitForExit().MustSucceed();
        AssertInterrupted(host.Traces().Single());
    }

    [Test]
    public void EnvironmentExitInterruptsThem()
    {
        using var host = new HostProcess();
        Assert.That(host.Run("running-exit").ExitCode, Is.EqualTo(4));
        AssertInterrupted(host.Traces().Single());
    }

    [TestCase("TERM", 143)]
    [TestCase("INT", 130)]
    [Platform("Linux,MacOsX")]
    public void ASignalThatNobodyHandlesInterruptsThemAndEndsTheProcessAsEver(string signal, int exitCode)
    {
        using var host = new HostProcess();
        using ChildProcess child = host.Start("running");
        child.WaitForLine("running");
        child.Signal(signal);
        Assert.That(child.WaitForExit().ExitCode, Is.EqualTo(exitCode));
        AssertInterrupted(host.Traces().Single());
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public void ASignalThatAHostHandlesLetsThemEnd()
    {
        using var host = new HostProcess();
        using ChildProcess child = host.Start("running-until-told");
        child.WaitForLine("running");
        child.Signal("TERM");
        Assert.That(child.WaitForExit().MustSucceed().Output, Does.EndWith("released\n"));
        TraceDocument trace = host.Traces().Single();
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Success));
        Assert.That(trace.Response, Is.EqualTo("released"));
    }

    [Test]
    public void ACrashFailsTheSpansThatTheExceptionPasses()
    {
        using var host = new HostProcess();
        ProcessResult result = host.Run("running-crash");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("Unhandled exception. System.InvalidOperationException: unhandled with argument"));
        IReadOnlyList<TraceDocument> traces = host.Traces();
        AssertInterrupted(traces.Single(trace => trace.Prompt == "Agent"));
        TraceDocument crashed = traces.Single(trace => trace.Prompt == "Outer");
        Assert.That(crashed.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(crashed.FailureReason, Is.EqualTo("unhandled with argument"));
        Assert.That(crashed.Error!.StackTrace, Is.Null, "the innermost span has it");
        Assert.That(crashed.Steps.Select(step => (step.ToolName, step.Status)), Is.EqualTo(new[] { ("Handled", TraceStatus.Failed), ("Inner", TraceStatus.Failed) }));
        Assert.That(crashed.Steps[1].Error!.StackTrace, Does.Contain("Inner"));
    }

    private static void AssertInterrupted(TraceDocument trace)
    {
        Assert.That(trace.Status, Is.EqualTo(TraceStatus.Interrupted));
        Assert.That(trace.Response, Is.Empty);
        Assert.That(trace.Latency, Is.GreaterThan(0));
        Assert.That(
            trace.Steps.Select(step => (step.ToolName, step.Status)),
            Is.EqualTo(new[] { ("Tool", TraceStatus.Success), ("Waiting", TraceStatus.Interrupted) }));
        Assert.That(trace.Steps[1].Duration, Is.GreaterThan(0).And.LessThanOrEqualTo(trace.Latency + 0.01));
    }
}
