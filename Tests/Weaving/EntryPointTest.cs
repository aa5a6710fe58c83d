using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Traced methods that nobody calls: entry points and module initializers, in programs that a real build wove.</summary>
[Category("Process")]
public sealed class EntryPointTest
{
    [Test]
    public void ModuleInitializersAndMain()
    {
        (ProcessResult result, IReadOnlyList<TraceDocument> traces) = Run("AssemblyToProcess.EntryPoint", "why");
        Assert.That(result.ExitCode, Is.EqualTo(3), result.Error);
        Assert.That(Lines(result), Is.EqualTo(new[] { "Initializers: first 1 True, second 2 False", "why answered" }));
        Assert.That(
            traces.Select(trace => (trace.Prompt, trace.Status, trace.Response)),
            Is.EqualTo(new[] { ("First", TraceStatus.Success, ""), ("Main", TraceStatus.Success, "3") }));
        Assert.That(traces.Select(trace => trace.Steps.Single().ToolName), Is.EqualTo(new[] { "Note", "Answer" }));
        Assert.That(traces[1].Input?.GetRawText(), Is.EqualTo("""{"arguments":["why"]}"""));
    }

    /// <summary>The module is registered before its own initializers run: they have its options, those of the solution.</summary>
    [Test]
    public void ModuleInitializersFindTheModulesOptions()
    {
        (_, IReadOnlyList<TraceDocument> traces) = Run("AssemblyToProcess.EntryPoint", "why");
        Assert.That(traces.Select(trace => trace.ProjectName), Is.EqualTo(new[] { "tracellm", "tracellm" }));
    }

    [Test]
    public void MainThatFails()
    {
        (ProcessResult result, IReadOnlyList<TraceDocument> traces) = Run("AssemblyToProcess.EntryPoint", "why", "because");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Error, Does.Contain("System.InvalidOperationException: because"));
        TraceDocument main = traces.Single(trace => trace.Prompt == "Main");
        Assert.That(main.Status, Is.EqualTo(TraceStatus.Failed));
        Assert.That(main.FailureReason, Is.EqualTo("because"));
    }

    [Test]
    public void LocalFunctionAndLambdaOfTopLevelStatements()
    {
        (ProcessResult result, IReadOnlyList<TraceDocument> traces) = Run("Tests.Host", "top-level");
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(Lines(result), Is.EqualTo(new[] { "13" }));
        Assert.That(
            traces.Select(trace => (trace.Prompt, trace.Response)),
            Is.EqualTo(new[] { ("Doubles", "4"), ("Main.lambda", "9") }));
    }

    private static (ProcessResult Result, IReadOnlyList<TraceDocument> Traces) Run(string program, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["TRACELLM_PATH"] = folder.Path };
        string path = Repository.PathOf(program, "bin", Repository.Configuration, "net10.0", program + ".dll");
        ProcessResult result = ChildProcess.Run(Repository.Root, environment, [path, .. arguments]);
        return (result, [.. new TraceReader(folder.Path).Read()]);
    }

    private static string[] Lines(ProcessResult result) =>
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
