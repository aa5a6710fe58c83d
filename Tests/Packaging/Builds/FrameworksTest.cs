using System.Reflection;

namespace Tests.Packaging.Builds;

/// <summary>One project for several frameworks, in one build.</summary>
[Category("Process")]
public sealed class FrameworksTest
{
    [TestCase("net8.0", 8)]
    [TestCase("net9.0", 9)]
    [TestCase("net10.0", 10)]
    public void ReferencesAreThoseOfTheFramework(string framework, int version)
    {
        AssemblyName[] references = WovenReferences.NamesOf(BuiltSolution.Solution.Output(BuiltSolution.ManyFrameworks, framework));
        Assert.That(references.Select(reference => reference.Name), Does.Contain("TraceLlm").And.Contain("System.Runtime"));
        Assert.That(references.Select(reference => reference.Name), Has.None.EqualTo("System.Private.CoreLib").And.Unique);
        Assert.That(
            references.Where(reference => reference.Name != "TraceLlm").Select(reference => reference.Version!.Major),
            Is.All.EqualTo(version));
    }

    /// <summary>On the newest framework: the older ones' outputs run there as they are, with the runtime that they were built with.</summary>
    [TestCase("net8.0")]
    [TestCase("net9.0")]
    [TestCase("net10.0")]
    public void OutputRuns(string framework) => Assert.That(
        BuiltSolution.Solution.RunApplication(BuiltSolution.ManyFrameworks, framework).Output.Split('\n'), Is.SupersetOf(ThrowingSource.Frames));
}
