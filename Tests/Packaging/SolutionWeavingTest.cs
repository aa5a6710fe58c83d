using Tests.Fixtures;

namespace Tests.Packaging;

/// <summary>
/// The repository's own way to weave, Weaving.props, in a copy of the solution: the weaver's project only puts the weaver
/// that is already built in its place, so that it can change here.
/// </summary>
[Category("Process")]
public sealed class SolutionWeavingTest
{
    private const string Weaver = "weaver.dll";
    private const string BuildTargets = "TraceLlm.Fody/build/TraceLlm.Fody.targets";

    private TemporaryFolder _folder = null!;

    private string Assembly => _folder.PathOf("App", "obj", "Debug", "net10.0", "App.dll");

    [OneTimeSetUp]
    public void CreateSolution()
    {
        _folder = new TemporaryFolder();
        foreach (string file in new[] { "Weaving.props", "Directory.Build.props", "Directory.Packages.props", "FodyWeavers.xml", "global.json" })
            File.Copy(Repository.PathOf(file), _folder.PathOf(file));

        _folder.Write(BuildTargets, File.ReadAllText(Repository.PathOf(BuildTargets)));
        File.Copy(typeof(ModuleWeaver).Assembly.Location, _folder.PathOf(Weaver));
        _folder.Write("TraceLlm.Fody/TraceLlm.Fody.csproj", $"""
            <Project>
              <Target Name="Build" Returns="@(Weaver)">
                <Copy SourceFiles="../{Weaver}" DestinationFiles="bin/Debug/netstandard2.0/TraceLlm.Fody.dll" SkipUnchangedFiles="true" />
              </Target>
              <Target Name="GetTargetPath" />
              <Target Name="GetNativeManifest" />
              <Target Name="GetCopyToOutputDirectoryItems" />
            </Project>
            """);
        _folder.Write("App/App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="../Weaving.props" />
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <AnalysisMode>None</AnalysisMode>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(TraceLlm.Tracer).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """);
        _folder.Write("App/Agent.cs", AgentSource.Agent);
        _folder.Write("App/Program.cs", AgentSource.Program);
        Build();
    }

    [OneTimeTearDown]
    public void RemoveSolution() => _folder.Dispose();

    [Test]
    public void NothingChangedWeavesNothing()
    {
        Build();
        DateTime written = File.GetLastWriteTimeUtc(Assembly);
        Assert.That(Build(), Does.Not.Contain("method(s) traced"));
        Assert.That(File.GetLastWriteTimeUtc(Assembly), Is.EqualTo(written));
    }

    [Test]
    public void ChangedWeaverWeavesAgain()
    {
        DateTime written = File.GetLastWriteTimeUtc(Assembly);
        // Bytes after the image change the file and not what it does.
        using (FileStream weaver = File.Open(_folder.PathOf(Weaver), FileMode.Append))
            weaver.WriteByte(0);

        Assert.That(Build(), Does.Contain("TraceLlm: 2 method(s) traced."));
        Assert.That(File.GetLastWriteTimeUtc(Assembly), Is.GreaterThan(written));
    }

    [Test]
    public void ChangedConfigurationOfTheSolutionWeavesAgain()
    {
        byte[] before = File.ReadAllBytes(Assembly);
        File.WriteAllText(
            _folder.PathOf("FodyWeavers.xml"),
            File.ReadAllText(_folder.PathOf("FodyWeavers.xml")).Replace("Project=\"tracellm\"", "Project=\"another\""));
        Assert.That(Build(), Does.Contain("TraceLlm: 2 method(s) traced."));
        Assert.That(File.ReadAllBytes(Assembly), Is.Not.EqualTo(before));
    }

    [Test]
    public void NoConfigurationIsWrittenIntoTheSources()
    {
        Build();
        Assert.That(File.Exists(_folder.PathOf("App", "FodyWeavers.xml")), Is.False);
        Assert.That(Directory.EnumerateFiles(_folder.Path, "FodyWeavers.xsd", SearchOption.AllDirectories), Is.Empty);
    }

    private string Build() => ChildProcess.Run(
        _folder.Path,
        new Dictionary<string, string>(),
        "build", _folder.PathOf("App"), "-nologo", "-tl:off", "-v:normal", "-p:UseSharedCompilation=false").MustSucceed().Output;
}
