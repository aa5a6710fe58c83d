using Tests.Fixtures;

namespace Tests.Packaging.Builds;

/// <summary>One build of many projects, four at a time, with warnings as errors.</summary>
[Category("Process")]
public sealed class ParallelBuildTest
{
    [TestCase(BuiltSolution.PortableSymbols)]
    [TestCase(BuiltSolution.EmbeddedSymbols)]
    [TestCase(BuiltSolution.NoSymbols)]
    [TestCase(BuiltSolution.ManyFrameworks, "net8.0")]
    [TestCase(BuiltSolution.ManyFrameworks, "net9.0")]
    [TestCase(BuiltSolution.ManyFrameworks, "net10.0")]
    public void EveryMarkedMethodIsWoven(string project, string framework = "net10.0") => Assert.That(
        TracedMethods.In(BuiltSolution.Solution.Output(project, framework)), Is.EquivalentTo(ThrowingSource.Traced));

    [TestCase(BuiltSolution.SignedLibrary)]
    [TestCase(BuiltSolution.DelaySignedWithPublicKey)]
    [TestCase(BuiltSolution.DelaySignedWithKeyPair)]
    [TestCase(BuiltSolution.PublicSignedWithPublicKey)]
    [TestCase(BuiltSolution.PublicSignedWithKeyPair)]
    public void EveryMarkedMethodOfASignedAssemblyIsWoven(string project) => Assert.That(
        TracedMethods.In(BuiltSolution.Solution.Output(project)), Is.EquivalentTo(new[] { "Scratch.Agent.Answer", "Scratch.Agent.Search" }));

    [Test]
    public void WithoutTheWeaverNothingIsWoven() =>
        Assert.That(TracedMethods.In(BuiltSolution.Solution.Output(BuiltSolution.Unwoven)), Is.Empty);

    [Test]
    [PeerIssue("Fody/Fody#1318")]
    public void NoFileIsInTheWayOfAnother()
    {
        Assert.That(BuiltSolution.Output, Does.Contain("0 Warning(s)"));
        Assert.That(BuiltSolution.Output, Does.Not.Contain("another process"));
        Assert.That(File.Exists(BuiltSolution.Solution.PathOf(BuiltSolution.ManyFrameworks, "FodyWeavers.xsd")));
    }
}
