using System.Reflection.PortableExecutable;

namespace Tests.Packaging.Builds;

/// <summary>A build server's build depends on nothing but its input: not on the folder, nor on what else is built.</summary>
[Category("Process")]
public sealed class DeterministicBuildTest
{
    private ScratchSolution _elsewhere = null!;

    [OneTimeSetUp]
    public void BuildElsewhere() => _elsewhere = BuiltSolution.BuildSymbolsElsewhere();

    [OneTimeTearDown]
    public void RemoveElsewhere() => _elsewhere.Dispose();

    [Test]
    public void AssemblyWithEmbeddedSymbolsIsTheSameInAnotherFolder() => Assert.That(
        File.ReadAllBytes(_elsewhere.Output(BuiltSolution.EmbeddedSymbols)),
        Is.EqualTo(File.ReadAllBytes(BuiltSolution.Solution.Output(BuiltSolution.EmbeddedSymbols))));

    [Test]
    public void PortableSymbolsAreTheSameInAnotherFolder() => Assert.That(
        File.ReadAllBytes(Path.ChangeExtension(_elsewhere.Output(BuiltSolution.PortableSymbols), ".pdb")),
        Is.EqualTo(File.ReadAllBytes(Path.ChangeExtension(BuiltSolution.Solution.Output(BuiltSolution.PortableSymbols), ".pdb"))));

    /// <summary>Mono.Cecil names the symbol file by where it was written.</summary>
    [Test]
    public void AssemblyWithPortableSymbolsDiffersInTheirPathOnly() => Assert.That(
        WithoutSymbolPath(_elsewhere.Output(BuiltSolution.PortableSymbols)),
        Is.EqualTo(WithoutSymbolPath(BuiltSolution.Solution.Output(BuiltSolution.PortableSymbols))));

    private static byte[] WithoutSymbolPath(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        using var image = new PEReader(new MemoryStream(bytes));
        DebugDirectoryEntry codeView = image.ReadDebugDirectory().Single(entry => entry.Type is DebugDirectoryEntryType.CodeView);
        int length = image.ReadCodeViewDebugDirectoryData(codeView).Path.Length;
        bytes.AsSpan(codeView.DataPointer + codeView.DataSize - 1 - length, length).Clear();
        return bytes;
    }
}
