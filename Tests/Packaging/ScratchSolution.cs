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
                <{FrameworkProperty(framework)}>{framework}</{FrameworkProperty(framework)}>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);

    /// <summary>A solution of some of the projects, so that one build builds them all.</summary>
    public void WriteSolution(string file, IEnumerable<string> projects) => Write(
        file, $"<Solution>{string.Concat(projects.Select(project => $"""<Project Path="{project}/{project}.csproj" />"""))}</Solution>");

    /// <summary>Builds a project or a solution as the tests themselves were built.</summary>
    public ProcessResult Build(string project, params string[] arguments) => Run(
        ["build", PathOf(project), "-c", Repository.Configuration, "-nologo", "-tl:off", "-p:UseSharedCompilation=false", .. arguments]);

    /// <summary>Builds, and demands that there is nothing to warn of.</summary>
    public ProcessResult BuildClean(string project, params string[] arguments)
    {
        ProcessResult result = Build(project, arguments).MustSucceed();
        Assert.That(result.Output, Does.Contain("0 Warning(s)"));
        Assert.That(result.Output, Does.Not.Match(@"\bwarning [A-Z]+\d+|: warning "));
        return result;
    }

    public ProcessResult RunApplication(string project, string framework = "net10.0") =>
        Run([Output(project, framework)]).MustSucceed();

    /// <summary>The assembly as Fody left it.</summary>
    public string Assembly(string project) => PathOf(project, "obj", Repository.Configuration, "net10.0", project + ".dll");

    /// <summary>The assembly as it is handed on.</summary>
    public string Output(string project, string framework = "net10.0") =>
        PathOf(project, "bin", Repository.Configuration, framework, project + ".dll");

    public IReadOnlyList<TraceDocument> Traces() => [.. new TraceReader(Store).Read()];

    /// <summary>The packages that restore gave a project, without their versions.</summary>
    public IEnumerable<string> RestoredPackages(string project) => Restored(project).Select(package => package.Split('/')[0]);

    public string RestoredVersion(string project, string package) =>
        Restored(project).Single(restored => restored.StartsWith(package + "/", StringComparison.Ordinal)).Split('/')[1];

    /// <summary>Starts <c>dotnet</c> in the solution's folder.</summary>
    public ChildProcess Start(params string[] arguments) => ChildProcess.Start(_folder.Path, ProcessVariables(), arguments);

    public void Dispose() => _folder.Dispose();

    private string[] Restored(string project)
    {
        using var assets = System.Text.Json.JsonDocument.Parse(File.ReadAllText(PathOf(project, "obj", "project.assets.json")));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package")
            .Select(library => library.Name)];
    }

    private static string FrameworkProperty(string framework) => framework.Contains(';') ? "TargetFrameworks" : "TargetFramework";

    private ProcessResult Run(params string[] arguments) => ChildProcess.Run(_folder.Path, ProcessVariables(), arguments);

    private Dictionary<string, string> ProcessVariables() => new()
    {
        ["NUGET_PACKAGES"] = PackageFeed.PackagesFolder,
        ["TRACELLM_PATH"] = Store,
        // A program for an older framework runs on the one that is there.
        ["DOTNET_ROLL_FORWARD"] = "Major",
        ["DOTNET_WATCH_SUPPRESS_EMOJIS"] = "1",
    };
}
