using Tests.Fixtures;

namespace Tests.Packaging;

/// <summary>Projects that have Fody or the weaver in versions of their own.</summary>
[Category("Process")]
public sealed class MixedVersionsTest
{
    private const string OlderFody = "6.0.0";
    private const string NewerFody = "6.99.0";

    private static readonly string s_newerWeaver = PackageFeed.Version + ".newer";

    private ScratchSolution _solution = null!;

    [OneTimeSetUp]
    public void PublishVersions()
    {
        _solution = new ScratchSolution();
        _solution.Write("FodyWeavers.xml", ScratchSolution.PlainWeavers);
        WriteProject("Usual", ScratchSolution.WeaverReference);
        Restore("Usual").MustSucceed();
        string fody = RestoredFody("Usual");
        PackageFeed.Republish("Fody", fody, OlderFody);
        PackageFeed.Republish("Fody", fody, NewerFody);
        PackageFeed.Republish(PackageFeed.Weaver, PackageFeed.Version, s_newerWeaver);
    }

    [OneTimeTearDown]
    public void RemoveProjects() => _solution.Dispose();

    /// <summary>On one node, whose process loads all of them.</summary>
    [Test]
    [PeerIssue("Fody/Fody#668")]
    [PeerIssue("Fody/Fody#1268")]
    public void OneBuildWeavesWithEachProjectsVersions()
    {
        WriteProject("WithNewerFody", ScratchSolution.WeaverReference + $"""<PackageReference Include="Fody" Version="{NewerFody}" PrivateAssets="all" />""");
        WriteProject("WithNewerWeaver", $"""<PackageReference Include="{PackageFeed.Weaver}" Version="{s_newerWeaver}" />""");
        string[] projects = ["Usual", "WithNewerFody", "WithNewerWeaver"];
        _solution.WriteSolution("Mixed.slnx", projects);
        _solution.BuildClean("Mixed.slnx", "-m:1");
        Assert.That(RestoredFody("WithNewerFody"), Is.EqualTo(NewerFody));
        foreach (string project in projects)
            Assert.That(TracedMethods.In(_solution.Output(project)), Is.EquivalentTo(new[] { "Scratch.Agent.Answer", "Scratch.Agent.Search" }), project);
    }

    [Test]
    public void OlderFodyIsRefusedByRestore()
    {
        WriteProject("WithOlderFody", ScratchSolution.WeaverReference + $"""<PackageReference Include="Fody" Version="{OlderFody}" />""");
        ProcessResult result = Restore("WithOlderFody");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Match($"error NU1605: .*Fody from .* to {OlderFody}"));
    }

    private ProcessResult Restore(string project) => _solution.Build(project, "-t:Restore");

    private string RestoredFody(string project) => _solution.RestoredVersion(project, "Fody");

    private void WriteProject(string name, string references)
    {
        _solution.WriteProject(name, references, properties: "");
        _solution.Write(name + "/Agent.cs", AgentSource.Agent);
    }
}
