using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using Tests.Fixtures;
using TraceLlm;

namespace Tests.Packaging;

[Category("Process")]
public sealed class PackageContentsTest
{
    private static readonly string[] s_frameworks = ["net8.0", "net10.0"];

    [Test]
    public void WeaverDependsOnItsRuntimeAndFody()
    {
        XElement metadata = Metadata(PackageFeed.Weaver);
        XNamespace none = metadata.Name.Namespace;
        Assert.That(
            metadata.Descendants(none + "dependency").Select(dependency =>
                $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value} {dependency.Attribute("include")?.Value}"),
            Is.EqualTo(new[] { $"TraceLlm {PackageFeed.Version} All", $"Fody {CentralVersion("Fody")} All" }));
        Assert.That(metadata.Descendants(none + "group").Select(group => group.Attribute("targetFramework")), Is.All.Null);
        Assert.That(metadata.Element(none + "developmentDependency"), Is.Null);
    }

    [Test]
    public void RuntimeDependsOnNothing()
    {
        XElement metadata = Metadata(PackageFeed.Runtime);
        XNamespace none = metadata.Name.Namespace;
        Assert.That(metadata.Descendants(none + "dependency"), Is.Empty);
        Assert.That(
            metadata.Descendants(none + "group").Select(group => group.Attribute("targetFramework")!.Value),
            Is.EquivalentTo(s_frameworks));
    }

    [Test]
    public void OpenTelemetryDependsOnTheRuntimeAndTheSdk()
    {
        XElement metadata = Metadata(PackageFeed.OpenTelemetry);
        XNamespace none = metadata.Name.Namespace;
        foreach (XElement group in metadata.Descendants(none + "group"))
        {
            Assert.That(
                group.Elements(none + "dependency").Select(dependency => $"{dependency.Attribute("id")!.Value} {dependency.Attribute("version")!.Value}"),
                Is.EquivalentTo(new[]
                {
                    $"TraceLlm {PackageFeed.Version}",
                    $"OpenTelemetry {CentralVersion("OpenTelemetry")}",
                    $"OpenTelemetry.Exporter.OpenTelemetryProtocol {CentralVersion("OpenTelemetry.Exporter.OpenTelemetryProtocol")}",
                }));
        }

        Assert.That(metadata.Descendants(none + "group").Select(group => group.Attribute("targetFramework")!.Value), Is.EquivalentTo(s_frameworks));
        Assert.That(Files(PackageFeed.OpenTelemetry), Is.EquivalentTo(new[]
        {
            "README.md", "LICENSE",
            "lib/net8.0/TraceLlm.OpenTelemetry.dll", "lib/net8.0/TraceLlm.OpenTelemetry.xml", "lib/net10.0/TraceLlm.OpenTelemetry.dll", "lib/net10.0/TraceLlm.OpenTelemetry.xml",
        }));
    }

    [TestCase(PackageFeed.Runtime)]
    [TestCase(PackageFeed.Weaver)]
    [TestCase(PackageFeed.OpenTelemetry)]
    public void MetadataIsComplete(string package)
    {
        XElement metadata = Metadata(package);
        XNamespace none = metadata.Name.Namespace;
        Assert.That(metadata.Element(none + "id")!.Value, Is.EqualTo(package));
        Assert.That(metadata.Element(none + "version")!.Value, Is.EqualTo(PackageFeed.Version));
        Assert.That(metadata.Element(none + "license")!.Value, Is.EqualTo("MIT"));
        Assert.That(metadata.Element(none + "readme")!.Value, Is.EqualTo("README.md"));
        Assert.That(metadata.Element(none + "authors")!.Value, Is.EqualTo("The TraceLlm authors"));
        Assert.That(metadata.Element(none + "description")!.Value, Does.Contain("tool calls and LLM calls"));
        Assert.That(metadata.Element(none + "tags")!.Value, Does.Contain("llm"));
    }

    [Test]
    public void WeaverPackageHoldsTheWeaverAndNoLibrary() => Assert.That(
        Files(PackageFeed.Weaver),
        Is.EquivalentTo(new[]
        {
            "README.md", "LICENSE", "build/TraceLlm.Fody.props", "build/TraceLlm.Fody.targets", "weaver/TraceLlm.Fody.dll", "weaver/TraceLlm.Fody.xcf",
        }));

    [Test]
    public void RuntimePackageHoldsBothFrameworksWithDocumentation() => Assert.That(
        Files(PackageFeed.Runtime),
        Is.EquivalentTo(new[]
        {
            "README.md", "LICENSE", "buildTransitive/net8.0/TraceLlm.targets",
            "lib/net8.0/TraceLlm.dll", "lib/net8.0/TraceLlm.xml", "lib/net10.0/TraceLlm.dll", "lib/net10.0/TraceLlm.xml",
        }));

    [Test]
    public void SymbolsMatchTheAssemblies()
    {
        using ZipArchive symbols = PackageFeed.Open(PackageFeed.Runtime, "snupkg");
        foreach (string framework in s_frameworks)
        {
            ZipArchiveEntry? pdb = symbols.GetEntry($"lib/{framework}/TraceLlm.pdb");
            Assert.That(pdb, Is.Not.Null, framework);
            using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(Bytes(pdb!)));
            var id = new BlobContentId(provider.GetMetadataReader().DebugMetadataHeader!.Id);
            using PEReader assembly = Assembly(PackageFeed.Runtime, $"lib/{framework}/TraceLlm.dll");
            CodeViewDebugDirectoryData codeView = assembly.ReadCodeViewDebugDirectoryData(
                assembly.ReadDebugDirectory().Single(entry => entry.Type is DebugDirectoryEntryType.CodeView));
            Assert.That(codeView.Guid, Is.EqualTo(id.Guid), framework);
        }
    }

    [TestCase(PackageFeed.Runtime, "lib/net8.0/TraceLlm.dll")]
    [TestCase(PackageFeed.Runtime, "lib/net10.0/TraceLlm.dll")]
    [TestCase(PackageFeed.OpenTelemetry, "lib/net8.0/TraceLlm.OpenTelemetry.dll")]
    [TestCase(PackageFeed.OpenTelemetry, "lib/net10.0/TraceLlm.OpenTelemetry.dll")]
    [TestCase(PackageFeed.Weaver, "weaver/TraceLlm.Fody.dll")]
    public void AssembliesAreStrongNamed(string package, string file)
    {
        using PEReader assembly = Assembly(package, file);
        MetadataReader metadata = assembly.GetMetadataReader();
        Assert.That(metadata.GetAssemblyDefinition().GetAssemblyName().GetPublicKeyToken(), Is.EqualTo(PublicKeyToken()));
        Assert.That(assembly.PEHeaders.CorHeader!.Flags.HasFlag(CorFlags.StrongNameSigned), "signed, not only delay-signed");
    }

    [Test]
    public void RuntimeReferencesTheFrameworkOnly()
    {
        foreach (string framework in s_frameworks)
        {
            Assert.That(
                References(PackageFeed.Runtime, $"lib/{framework}/TraceLlm.dll"),
                Has.All.StartsWith("System."), framework);
        }
    }

    [Test]
    public void WeaverReferencesOnlyWhatFodyLoadsItWith() => Assert.That(
        References(PackageFeed.Weaver, "weaver/TraceLlm.Fody.dll"),
        Is.SubsetOf(new[] { "netstandard", "FodyHelpers", "Mono.Cecil", "Mono.Cecil.Rocks" }));

    [Test]
    public void DocumentationCoversEveryPublicType()
    {
        foreach (string framework in s_frameworks)
        {
            using ZipArchive archive = PackageFeed.Open(PackageFeed.Runtime);
            XDocument documentation = XDocument.Load(new MemoryStream(Bytes(archive.GetEntry($"lib/{framework}/TraceLlm.xml")!)));
            Assert.That(
                documentation.Descendants("member").Select(member => member.Attribute("name")!.Value),
                Is.SupersetOf(typeof(Tracer).Assembly.GetExportedTypes().Select(type => "T:" + type.FullName!.Replace('+', '.'))));
        }
    }

    private static byte[] PublicKeyToken()
    {
        byte[] token = typeof(Tracer).Assembly.GetName().GetPublicKeyToken()!;
        Assert.That(token, Has.Length.EqualTo(8));
        return token;
    }

    private static string CentralVersion(string package) => XDocument.Load(Repository.PathOf("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .Single(version => version.Attribute("Include")!.Value == package)
        .Attribute("Version")!.Value;

    private static XElement Metadata(string package)
    {
        using ZipArchive archive = PackageFeed.Open(package);
        return XDocument.Load(new MemoryStream(Bytes(archive.GetEntry(package + ".nuspec")!))).Root!.Elements().First();
    }

    /// <summary>What the package brings: not what describes the package itself.</summary>
    private static string[] Files(string package)
    {
        using ZipArchive archive = PackageFeed.Open(package);
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name =>
            !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")];
    }

    private static string[] References(string package, string file)
    {
        using PEReader assembly = Assembly(package, file);
        MetadataReader metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static PEReader Assembly(string package, string file)
    {
        using ZipArchive archive = PackageFeed.Open(package);
        ZipArchiveEntry entry = archive.GetEntry(file) ?? throw new AssertionException($"{package} has no {file}.");
        return new PEReader(new MemoryStream(Bytes(entry)));
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
