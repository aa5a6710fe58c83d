using Tests.Fixtures;
using TraceLlm;
using TraceLlm.Documents;

namespace Tests.Packaging;

/// <summary>A user's projects: outside the repository, with nothing but the packages of the feed and of nuget.org.</summary>
internal sealed class ScratchSolution : IDisposable
{
    public const string PlainWeavers = """<Weavers><TraceLlm/></Weavers>""";

    /// <summary>One reference, as a user writes it.</summary>
    public static string WeaverReference { get; } = $"""<PackageReference Include="TraceLlm.Fody" Version="{PackageFeed.Version}" />""";

    private readonly TemporaryFolder _folder = new();

    public ScratchSolution() => Write("nuget.config", $"""
        <configuration>
          <packageSources>
            <clear />
            <add key="feed" value="{PackageFeed.Folder}" />
            <add key="nuget.org" value="https://api.nuget.org/v3/index.json" />
          </packageSources>
        </configuration>
        """);

    public string Store => _folder.PathOf("store");

    public string PathOf(params string[] parts) => _folder.PathOf(parts);

    public void Write(string relativePath, string text) => _folder.Write(relativePath, text);

    public void WriteProject(string name, string items, string properties = "<OutputType>Exe</OutputType>", string framework = "net10.0") =>
        Write($"{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);

    public ProcessResult Build(string project, params string[] arguments) => Run(
        ["build", PathOf(project), "-nologo", "-tl:off", "-p:UseSharedCompilation=false", .. arguments]);

    /// <summary>Builds, and demands that there is nothing to warn of.</summary>
    public void BuildClean(string project, params string[] arguments)
    {
        ProcessResult result = Build(project, arguments).MustSucceed();
        Assert.That(result.Output, Does.Contain("0 Warning(s)"));
        Assert.That(result.Output, Does.Not.Match(@"\bwarning [A-Z]+\d+|: warning "));
    }

    public ProcessResult RunApplication(string project) =>
        Run([PathOf(project, "bin", "Debug", "net10.0", project + ".dll")]).MustSucceed();

    public string Assembly(string project) => PathOf(project, "obj", "Debug", "net10.0", project + ".dll");

    public IReadOnlyList<TraceDocument> Traces() => [.. new TraceReader(Store).Read()];

    /// <summary>The packages that restore gave a project, without their versions.</summary>
    public IEnumerable<string> RestoredPackages(string project) => Restored(project).Select(package => package.Split('/')[0]);

    public string RestoredVersion(string project, string package) =>
        Restored(project).Single(restored => restored.StartsWith(package + "/", StringComparison.Ordinal)).Split('/')[1];

    public void Dispose() => _folder.Dispose();

    private string[] Restored(string project)
    {
        using var assets = System.Text.Json.JsonDocument.Parse(File.ReadAllText(PathOf(project, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name)];
    }

    private ProcessResult Run(params string[] arguments) => ChildProcess.Run(
        _folder.Path,
        new Dictionary<string, string> { ["NUGET_PACKAGES"] = PackageFeed.PackagesFolder, ["TRACELLM_PATH"] = Store },
        arguments);
}
