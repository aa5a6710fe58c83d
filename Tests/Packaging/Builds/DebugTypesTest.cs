using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Tests.Debugging;

namespace Tests.Packaging.Builds;

/// <summary>What a debugger and a stack trace find in a woven program, wherever its project puts the symbols.</summary>
[Category("Process")]
public sealed class DebugTypesTest
{
    [TestCase(BuiltSolution.PortableSymbols)]
    [TestCase(BuiltSolution.EmbeddedSymbols)]
    public void BreakpointsAreThoseOfTheUnwovenProgram(string project)
    {
        Symbols plain = Symbols.Read(BuiltSolution.Solution.Output(BuiltSolution.Unwoven));
        Symbols woven = Symbols.Read(BuiltSolution.Solution.Output(project));
        Assert.That(plain.Names.SelectMany(name => Symbols.Breakpoints(plain[name])), Is.Not.Empty);
        Assert.Multiple(() =>
        {
            foreach (string name in plain.Names)
                Assert.That(Symbols.Breakpoints(woven[name]), Is.EqualTo(Symbols.Breakpoints(plain[name])), name);
        });
    }

    [TestCase(BuiltSolution.PortableSymbols)]
    [TestCase(BuiltSolution.EmbeddedSymbols)]
    public void StackTracesAreThoseOfTheUnwovenProgram(string project)
    {
        string output = Run(project);
        Assert.That(output, Is.EqualTo(Run(BuiltSolution.Unwoven)));
        Assert.That(output.Split('\n'), Is.SupersetOf(ThrowingSource.Frames));
        Assert.That(output, Does.Not.Contain("at TraceLlm."));
    }

    [Test]
    public void WithoutSymbolsStackTracesHaveTheSameFrames() => Assert.That(
        Run(BuiltSolution.NoSymbols), Is.EqualTo(Regex.Replace(Run(BuiltSolution.Unwoven), " in .*:line [0-9]+", "")));

    [Test]
    public void PortableSymbolsLieBesideTheAssemblyAndMatchIt()
    {
        string assembly = BuiltSolution.Solution.Output(BuiltSolution.PortableSymbols);
        using var image = new PEReader(File.OpenRead(assembly));
        Assert.That(image.ReadDebugDirectory().Select(entry => entry.Type), Has.None.EqualTo(DebugDirectoryEntryType.EmbeddedPortablePdb));
        AssertMatch(image, [.. File.ReadAllBytes(Path.ChangeExtension(assembly, ".pdb"))]);
    }

    [Test]
    public void EmbeddedSymbolsLieInTheAssemblyAndMatchIt()
    {
        string assembly = BuiltSolution.Solution.Output(BuiltSolution.EmbeddedSymbols);
        using var image = new PEReader(File.OpenRead(assembly));
        DebugDirectoryEntry embedded = image.ReadDebugDirectory().Single(entry => entry.Type is DebugDirectoryEntryType.EmbeddedPortablePdb);
        AssertMatch(image, Decompress(File.ReadAllBytes(assembly).AsMemory(embedded.DataPointer, embedded.DataSize)));
        Assert.That(File.Exists(Path.ChangeExtension(assembly, ".pdb")), Is.False);
    }

    [Test]
    public void NoSymbolsStayNone()
    {
        string assembly = BuiltSolution.Solution.Output(BuiltSolution.NoSymbols);
        using var image = new PEReader(File.OpenRead(assembly));
        Assert.That(
            image.ReadDebugDirectory().Select(entry => entry.Type),
            Has.None.EqualTo(DebugDirectoryEntryType.CodeView).And.None.EqualTo(DebugDirectoryEntryType.EmbeddedPortablePdb));
        Assert.That(File.Exists(Path.ChangeExtension(assembly, ".pdb")), Is.False);
    }

    private static string Run(string project) => BuiltSolution.Solution.RunApplication(project).Output;

    /// <summary>Behind a signature and the size stands the compressed content.</summary>
    private static ImmutableArray<byte> Decompress(ReadOnlyMemory<byte> embedded)
    {
        const int HeaderLength = 8;
        using var content = new DeflateStream(new MemoryStream(embedded[HeaderLength..].ToArray()), CompressionMode.Decompress);
        using var symbols = new MemoryStream();
        content.CopyTo(symbols);
        return [.. symbols.ToArray()];
    }

    /// <summary>By what debuggers and symbol servers go: the id, and the hash of the symbols with the id left blank.</summary>
    private static void AssertMatch(PEReader image, ImmutableArray<byte> symbols)
    {
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbImage(symbols);
        DebugMetadataHeader header = provider.GetMetadataReader().DebugMetadataHeader!;
        ImmutableArray<DebugDirectoryEntry> entries = image.ReadDebugDirectory();
        CodeViewDebugDirectoryData codeView = image.ReadCodeViewDebugDirectoryData(
            entries.Single(entry => entry.Type is DebugDirectoryEntryType.CodeView));
        Assert.That(codeView.Guid, Is.EqualTo(new BlobContentId(header.Id).Guid));

        PdbChecksumDebugDirectoryData checksum = image.ReadPdbChecksumDebugDirectoryData(
            entries.Single(entry => entry.Type is DebugDirectoryEntryType.PdbChecksum));
        byte[] blank = [.. symbols];
        Array.Clear(blank, header.IdStartOffset, header.Id.Length);
        Assert.That(checksum.AlgorithmName, Is.EqualTo("SHA256"));
        Assert.That(checksum.Checksum, Is.EqualTo(SHA256.HashData(blank)));
    }
}
