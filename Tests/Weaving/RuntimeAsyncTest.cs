using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Weaving;

/// <summary>Methods that the compiler left async for the runtime: plain bodies, woven in place.</summary>
[Category("Process")]
public sealed class RuntimeAsyncTest
{
    private static readonly string s_program = Repository.PathOf(
        "AssemblyToProcess.RuntimeAsync", "bin", Repository.Configuration, "net10.0", "AssemblyToProcess.RuntimeAsync.dll");

    private string _folder = "";
    private IReadOnlyList<TraceDocument> _traces = [];
    private string _output = "";

    [OneTimeSetUp]
    public void Run()
    {
        _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;
        var environment = new Dictionary<string, string> { ["TRACELLM_PATH"] = _folder, ["DOTNET_RuntimeAsync"] = "1" };
        ProcessResult result = ChildProcess.Run(Repository.Root, environment, s_program);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        _output = result.Output;
        _traces = [.. new TraceReader(_folder).Read()];
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void ProgramBehavesAsUntraced() => Assert.That(
        _output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Is.EqualTo(new[] { "because why!", "after await", "40", "1225", "a!3", "own context" }));

    [Test]
    [PeerIssue("Fody/ConfigureAwait#648")]
    public void ResultsAreRecorded() => Assert.That(
        _traces.Select(trace => (trace.Prompt, trace.Response, trace.Status)),
        Is.EqualTo(new[]
        {
            ("Answer", "because why!", TraceStatus.Success),
            ("Fails", "", TraceStatus.Failed),
            ("Value", "40", TraceStatus.Success),
            ("Nothing", "", TraceStatus.Success),
            ("AllChildren", "1225", TraceStatus.Success),
            ("Retries", "a!3", TraceStatus.Warning),
        }));

    [Test]
    public void AttemptsAreRecorded()
    {
        TraceDocument trace = _traces.Single(candidate => candidate.Prompt == "Retries");
        Assert.That(trace.Attempts.Select(attempt => attempt.Error?.Message), Is.EqualTo(new[] { "failure 1", "failure 2", null }));
    }

    [Test]
    public void SpanLastsOverItsSuspensions()
    {
        TraceDocument answer = _traces.Single(trace => trace.Prompt == "Answer");
        Assert.That(answer.Steps.Single().ToolName, Is.EqualTo("Find"));
        Assert.That(answer.Steps.Single().Duration, Is.LessThanOrEqualTo(answer.Latency + 0.01));
    }

    [Test]
    public void ParallelChildrenKnowTheirParents()
    {
        TraceDocument trace = _traces.Single(candidate => candidate.Prompt == "AllChildren");
        TraceStep[] children = [.. trace.Steps.Where(step => step.ToolName == "Child")];
        TraceStep[] grandchildren = [.. trace.Steps.Where(step => step.ToolName == "Grandchild")];
        Assert.That((children.Length, grandchildren.Length), Is.EqualTo((50, 50)));
        foreach (TraceStep grandchild in grandchildren)
        {
            TraceStep parent = children.Single(child => child.StepId == grandchild.ParentId);
            Assert.That(grandchild.Input.GetRawText(), Is.EqualTo(parent.Input.GetRawText()));
        }
    }
}
