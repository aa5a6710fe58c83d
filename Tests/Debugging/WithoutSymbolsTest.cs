using Tests.Analysis;
using Tests.Fixtures;

namespace Tests.Debugging;

/// <summary>A project with <c>DebugType=none</c> gives the weaver an assembly that says nothing of its source.</summary>
public sealed class WithoutSymbolsTest
{
    [TestCaseSource(typeof(Fixture), nameof(Fixture.All))]
    public void CodeIsTheSame(string project, string configuration)
    {
        using var without = new WeaverRun(Fixture.PathOf(project, configuration), readSymbols: false);
        using var with = new WeaverRun(Fixture.PathOf(project, configuration));
        without.Execute();
        with.Execute();
        Assert.That(without.Errors, Is.Empty);
        Assert.That(without.TracedMethods(), Is.Not.Empty);
        Assert.That(without.Contents(), Is.EqualTo(with.Contents()));
    }

    [TestCase(MistakeMarker.CSharp)]
    [TestCase(MistakeMarker.FSharp)]
    public void MistakesAreNamedInFull(string project)
    {
        using var run = new WeaverRun(Fixture.PathOf(project, Fixture.Debug), readSymbols: false);
        run.Execute();
        Assert.That(
            run.Errors.Select(error => error.Text[..error.Text.IndexOf(' ', 9)]),
            Is.EquivalentTo(MistakeMarker.All(project).Select(mistake => $"{mistake.Code}: AssemblyToProcess.Invalid.{mistake.Method}")).And.Not.Empty);
        Assert.That(run.Errors.Select(error => error.Position), Is.All.Null);
    }
}
