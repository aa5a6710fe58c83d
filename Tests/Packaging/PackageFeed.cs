using System.IO.Compression;
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

    private static TemporaryFolder? s_folder;

    public static string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    public static string Folder => s_folder!.PathOf("feed");

    /// <summary>The only global packages folder that the tests' builds see.</summary>
    public static string PackagesFolder => s_folder!.PathOf("packages");

    [OneTimeSetUp]
    public void Pack()
    {
        s_folder = new TemporaryFolder();
        foreach (string project in new[] { Runtime, Weaver })
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

    public static ZipArchive Open(string package, string extension = "nupkg") =>
        ZipFile.OpenRead(Path.Combine(Folder, $"{package}.{Version}.{extension}"));
}
