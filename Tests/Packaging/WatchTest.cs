using Tests.Fixtures;

namespace Tests.Packaging;

/// <summary>
/// <c>dotnet watch</c>: a program that is built and started again, or changed while it runs, when its source changes.
/// </summary>
[Category("Process")]
public sealed class WatchTest
{
    /// <summary>Answers again and again, and says what was recorded of each answer.</summary>
    private const string Program = """
        using TraceLlm;

        int steps = 0;
        Tracer.TraceCompleted += trace => steps = trace.Steps.Count;
        while (true)
        {
            string answer = await Scratch.Agent.Answer("fody");
            Tracer.Flush(TimeSpan.FromMinutes(1));
            Console.WriteLine($"{answer}, {steps} step(s)");
            await Task.Delay(100);
        }
        """;

    private ScratchSolution _solution = null!;

    [SetUp]
    public void CreateProject()
    {
        _solution = new ScratchSolution();
        _solution.WriteProject("App", ScratchSolution.WeaverReference);
        _solution.Write("App/FodyWeavers.xml", ScratchSolution.PlainWeavers);
        _solution.Write("App/Agent.cs", AgentSource.Agent);
        _solution.Write("App/Program.cs", Program);
    }

    [TearDown]
    public void RemoveProject() => _solution.Dispose();

    [Test]
    [PeerIssue("Fody/Fody#1315")]
    public void RestartedProgramIsWovenAgain()
    {
        using ChildProcess watch = _solution.Start(
            "watch", "--no-hot-reload", "--project", _solution.PathOf("App"), "run", "-c", Repository.Configuration);
        ChangeTheTool(watch);
        Assert.That(watch.WaitForLine("fody: discovered 4"), Does.EndWith(", 1 step(s)"));
    }

#if DEBUG
    /// <summary>
    /// Hot reload compiles without the build, so without the weaver: the changed method runs on, untraced, and the others
    /// stay as they are. It needs unoptimized code whatever the tests are built as, so it is tried once.
    /// </summary>
    [Test]
    [PeerIssue("Fody/Fody#1044")]
    public void MethodChangedByHotReloadRunsUntraced()
    {
        using ChildProcess watch = _solution.Start("watch", "--project", _solution.PathOf("App"), "run");
        ChangeTheTool(watch);
        Assert.That(watch.WaitForLine("fody: discovered 4"), Does.EndWith(", 0 step(s)"));
    }
#endif

    /// <summary>Once the tool ran and was recorded, and changes are seen.</summary>
    private void ChangeTheTool(ChildProcess watch)
    {
        Assert.That(watch.WaitForLine("fody: found 4"), Does.EndWith(", 1 step(s)"));
        watch.WaitForErrorLine("dotnet watch : Waiting for changes");
        _solution.Write("App/Agent.cs", AgentSource.Agent.Replace("\"found \"", "\"discovered \""));
    }
}
