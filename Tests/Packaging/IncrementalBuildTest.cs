using Tests.Fixtures;
using TraceLlm.Fody.Configuration;

namespace Tests.Packaging;

/// <summary>What the package's users see of a second build.</summary>
[Category("Process")]
public sealed class IncrementalBuildTest
{
    private ScratchSolution _solution = null!;

    [OneTimeSetUp]
    public void CreateProject()
    {
        _solution = new ScratchSolution();
        _solution.WriteProject("App", ScratchSolution.WeaverReference);
        _solution.Write("App/FodyWeavers.xml", ScratchSolution.PlainWeavers);
        _solution.Write("App/Agent.cs", AgentSource.Agent);
        _solution.Write("App/Program.cs", AgentSource.Program);
        _solution.BuildClean("App");
    }

    [OneTimeTearDown]
    public void RemoveProject() => _solution.Dispose();

    [Test]
    public void CleanBuildsAreByteIdentical()
    {
        _solution.BuildClean("App", "--no-incremental");
        byte[] first = File.ReadAllBytes(_solution.Assembly("App"));
        byte[] firstSymbols = File.ReadAllBytes(Path.ChangeExtension(_solution.Assembly("App"), ".pdb"));
        Directory.Delete(_solution.PathOf("App", "obj"), recursive: true);
        Directory.Delete(_solution.PathOf("App", "bin"), recursive: true);
        _solution.BuildClean("App");
        Assert.That(File.ReadAllBytes(_solution.Assembly("App")), Is.EqualTo(first));
        Assert.That(File.ReadAllBytes(Path.ChangeExtension(_solution.Assembly("App"), ".pdb")), Is.EqualTo(firstSymbols));
    }

    [Test]
    public void NothingChangedWeavesNothing()
    {
        _solution.BuildClean("App");
        DateTime written = File.GetLastWriteTimeUtc(_solution.Assembly("App"));
        ProcessResult result = _solution.Build("App", "-v:normal").MustSucceed();
        Assert.That(File.GetLastWriteTimeUtc(_solution.Assembly("App")), Is.EqualTo(written));
        Assert.That(result.Output, Does.Not.Contain("method(s) traced"));
    }

    [Test]
    public void ChangedConfigurationWeavesAgain()
    {
        _solution.Write("App/FodyWeavers.xml", """<Weavers><TraceLlm Project="before"/></Weavers>""");
        _solution.BuildClean("App");
        _solution.Write("App/FodyWeavers.xml", """<Weavers><TraceLlm Project="after"/></Weavers>""");
        ProcessResult result = _solution.Build("App", "-v:normal").MustSucceed();
        Assert.That(result.Output, Does.Contain("TraceLlm: 2 method(s) traced."));
        _solution.RunApplication("App");
        Assert.That(_solution.Traces().Single().ProjectName, Is.EqualTo("after"));
    }

    [Test]
    [PeerIssue("Fody/Fody#1315")]
    public void BuildAfterAFailedOneFailsToo()
    {
        string mistake = _solution.PathOf("App", "Mistake.cs");
        _solution.Write("App/Mistake.cs", "public interface IMistake { [TraceLlm.Trace] int Declared(); }");
        try
        {
            for (int attempt = 0; attempt < 2; attempt++)
            {
                ProcessResult result = _solution.Build("App");
                Assert.That(result.ExitCode, Is.Not.Zero, result.Output);
                Assert.That(result.Output, Does.Contain("error : Fody/TraceLlm: TLLM010: IMistake.Declared has no body"));
            }
        }
        finally
        {
            File.Delete(mistake);
        }
    }

    [Test]
    [PeerIssue("Fody/Fody#1315")]
    public void AssemblyThatWasCompiledButNotWovenIsWovenByTheNextBuild()
    {
        _solution.BuildClean("App", "--no-incremental", "-p:DisableFody=true");
        ProcessResult result = _solution.Build("App", "-v:normal").MustSucceed();
        Assert.That(result.Output, Does.Contain("TraceLlm: 2 method(s) traced."));
    }

    [Test]
    public void UnknownOptionFailsTheBuildAndNamesTheValidOnes()
    {
        _solution.Write("App/FodyWeavers.xml", """<Weavers><TraceLlm Project="p" CaptureInputs="true"/></Weavers>""");
        try
        {
            ProcessResult result = _solution.Build("App");
            Assert.That(result.ExitCode, Is.Not.Zero);
            Assert.That(result.Output, Does.Match(
                @"error : .*TLLM001: <TraceLlm> has no option 'CaptureInputs'\. Valid options: "
                + string.Join(", ", OptionDefinitions.All.Select(option => option.Name)) + @"\."));
        }
        finally
        {
            _solution.Write("App/FodyWeavers.xml", ScratchSolution.PlainWeavers);
        }
    }
}
