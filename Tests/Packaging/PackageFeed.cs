using System.IO.Compression;
using System.Xml.Linq;
using Tests.Fixtures;

namespace Tests.Packaging;

/// <summary>
/// Both packages, packed once for all tests of this namespace: under a version that no cache has seen, and from outputs
/// outside the repository, so that the solution's own build is left alone.
/// </summary>
[SetUpFixture]
public sealed class PackageFeed
{
    public const string Runtime = "TraceLlm";
    public const string Weaver = "TraceLlm.Fody";
    public const string OpenTelemetry = "TraceLlm.OpenTelemetry";

    private static TemporaryFolder? s_folder;

    public static string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    public static string Folder => s_folder!.PathOf("feed");

    /// <summary>The only global packages folder that the tests' builds see.</summary>
    public static string PackagesFolder => s_folder!.PathOf("packages");

    [OneTimeSetUp]
    public void Pack()
    {
        s_folder = new TemporaryFolder();
        foreach (string project in new[] { Runtime, Weaver, OpenTelemetry })
        {
            ChildProcess.Run(
                Repository.Root,
                new Dictionary<string, string>(),
                "pack", Repository.PathOf(project, project + ".csproj"), "-c", "Release", "-o", Folder, "-nologo", "-tl:off",
                "-p:Version=" + Version, "-p:ArtifactsPath=" + s_folder.PathOf("artifacts"), "-p:UseSharedCompilation=false").MustSucceed();
        }
    }

    [OneTimeTearDown]
    public void Remove() => s_folder?.Dispose();

    /// <summary>
    /// Puts a package that was restored before into the feed again, with another version: its files and its dependencies
    /// stay as they are.
    /// </summary>
    public static void Republish(string package, string version, string newVersion)
    {
        string id = package.ToLowerInvariant();
        string republished = Path.Combine(Folder, $"{package}.{newVersion}.nupkg");
        File.Copy(Path.Combine(PackagesFolder, id, version, $"{id}.{version}.nupkg"), republished, overwrite: true);
        using ZipArchive archive = ZipFile.Open(republished, ZipArchiveMode.Update);
        archive.GetEntry(".signature.p7s")?.Delete();
        ZipArchiveEntry entry = archive.Entries.Single(candidate => candidate.FullName == package + ".nuspec");
        using Stream stream = entry.Open();
        XDocument nuspec = XDocument.Load(stream);
        nuspec.Root!.Elements().Single(element => element.Name.LocalName == "metadata")
            .Elements().Single(element => element.Name.LocalName == "version").Value = newVersion;
        stream.SetLength(0);
        nuspec.Save(stream);
    }

    public static ZipArchive Open(string package, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.{extension}"));
}
