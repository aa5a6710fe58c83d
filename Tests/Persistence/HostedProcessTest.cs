using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Persistence;

/// <summary>Processes whose end a host decides: ASP.NET's, and contexts of plug-ins.</summary>
[Category("Process")]
public sealed class HostedProcessTest
{
    [Test]
    [Platform("Linux,MacOsX")]
    public void ASignalEndsAWebApplicationAsEverWithEverythingWritten()
    {
        using var host = new HostProcess();
        using ChildProcess child = host.Start("web");
        child.WaitForLine("running");
        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", child.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
            kill.WaitForExit();

        child.WaitForExit().MustSucceed();
        AssertWrittenToTheEnd(host);
    }

    [Test]
    public void AWebApplicationThatStopsItselfHasEverythingWritten()
    {
        using var host = new HostProcess();
        host.Run("web-stops").MustSucceed();
        AssertWrittenToTheEnd(host);
    }

    [Test]
    public void APlugInThatIsUnloadedHasEverythingWritten()
    {
        using var host = new HostProcess();
        Assert.That(host.Run("plug-in").MustSucceed().Output, Is.EqualTo("unloaded\n"));
        AssertPlugInIsWritten(host);
    }

    /// <summary>It watches the end of the process, and so stays until then.</summary>
    [Test]
    public void ARuntimeInAContextOfItsOwnStaysAndLosesNothing()
    {
        using var host = new HostProcess();
        Assert.That(host.Run("plug-in-with-runtime").MustSucceed().Output, Is.EqualTo("stays\n"));
        AssertPlugInIsWritten(host);
    }

    private static void AssertWrittenToTheEnd(HostProcess host)
    {
        var traces = host.Traces().ToDictionary(trace => trace.Prompt + " " + trace.Status);
        Assert.That(traces.Keys, Is.EquivalentTo(new[] { "Answer Success", "StopAsync Success", "Agent Interrupted" }));
        Assert.That(traces["Answer Success"].Response, Is.EqualTo("answer to request"));
        Assert.That(traces["StopAsync Success"].Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "Answer", "Search" }));
        Assert.That(traces["Agent Interrupted"].Steps.Select(step => step.Status), Is.EqualTo(new[] { TraceStatus.Success, TraceStatus.Interrupted }));
    }

    private static void AssertPlugInIsWritten(HostProcess host)
    {
        IReadOnlyList<TraceDocument> traces = host.Traces();
        Assert.That(
            traces.Select(trace => (trace.Prompt, trace.Status)),
            Is.EqualTo(new[] { ("Answer", TraceStatus.Success), ("Agent", TraceStatus.Interrupted) }));
        Assert.That(traces[0].Response, Is.EqualTo("answer to plug-in"));
    }
}
