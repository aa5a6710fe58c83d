using System.Xml.Linq;
using Fody;
using Tests.Fixtures;

namespace Tests.Weaving;

[TestFixture(Fixture.Debug)]
[TestFixture(Fixture.Release)]
public sealed class DeterminismTest(string configuration)
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
        .ExecuteTestRun(Fixture.For(configuration).PlainPath, runPeVerify: false, writeSymbols: true, assemblyName: "Twice_" + configuration)
        .AssemblyPath);
}
