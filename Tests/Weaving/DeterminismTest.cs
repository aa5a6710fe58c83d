using System.Xml.Linq;
using Fody;
using Tests.Fixtures;

namespace Tests.Weaving;

[TestFixtureSource(typeof(Fixture), nameof(Fixture.All))]
public sealed class DeterminismTest(string project, string configuration)
{
    /// <summary>Symbols included: they are embedded.</summary>
    [Test]
    public void TheSameInputGivesTheSameBytes()
    {
        byte[] first = Weave();
        byte[] second = Weave();
        Assert.That(second, Is.EqualTo(first));
    }

    private byte[] Weave() => File.ReadAllBytes(new ModuleWeaver { Config = XElement.Parse("<TraceLlm Persistence='None' />") }
        .ExecuteTestRun(Fixture.For(project, configuration).PlainPath, runPeVerify: false, writeSymbols: true, assemblyName: $"Twice_{project}_{configuration}")
        .AssemblyPath);
}
