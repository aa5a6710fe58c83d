using System.IO.Compression;
using System.Xml.Linq;
using Tests.Fixtures;
using TraceLlm.Documents;
using TraceLlm.Fody.Configuration;

namespace Tests.Packaging;

[Category("Process")]
public sealed class ConsumingProjectsTest
{
    [Test]
    public void OneReferenceIsEnoughForAnApplication()
    {
        using ScratchSolution solution = Console("net10.0");
        solution.BuildClean("App");
        Assert.That(solution.RestoredPackages("App"), Is.EquivalentTo(new[] { "TraceLlm", "TraceLlm.Fody", "Fody" }));
        Assert.That(solution.RunApplication("App").Output, Is.EqualTo(AgentSource.Output));

        TraceDocument trace = solution.Traces().Single();
        Assert.That(trace.Prompt, Is.EqualTo("ask"));
        Assert.That(trace.Response, Is.EqualTo("fody: found 4"));
        Assert.That(trace.Input?.GetRawText(), Is.EqualTo("""{"question":"fody"}"""));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "search" }));
        Assert.That(File.Exists(Path.Combine(Path.GetDirectoryName(solution.Output("App"))!, "TraceLlm.Fody.dll")), Is.False, "the weaver is no part of the program");
    }

    [Test]
    public void ApplicationExportsByOtlpWithOneMorePackage()
    {
        using ScratchSolution solution = Console("net10.0");
        solution.Write("App/FodyWeavers.xml", """<Weavers><TraceLlm Persistence="Otlp"/></Weavers>""");
        ProcessResult refused = solution.Build("App");
        Assert.That(refused.ExitCode, Is.Not.Zero);
        Assert.That(refused.Output, Does.Contain("TLLM023: App sets Persistence=\"Otlp\""));

        solution.WriteProject("App", ScratchSolution.WeaverReference + $"""<PackageReference Include="TraceLlm.OpenTelemetry" Version="{PackageFeed.Version}" />""");
        solution.BuildClean("App");
        Assert.That(WovenReferences.Of(solution.Output("App")), Does.Contain("TraceLlm.OpenTelemetry"));
        Assert.That(solution.RunApplication("App").Output, Is.EqualTo(AgentSource.Output), "with no collector there");
        Assert.That(Directory.Exists(solution.Store), Is.False, "nothing goes to files");
    }

    [Test]
    public void EditorsGetTheSchema()
    {
        using ScratchSolution solution = Console("net10.0");
        solution.BuildClean("App");
        XNamespace schema = "http://www.w3.org/2001/XMLSchema";
        XElement element = XDocument.Load(solution.PathOf("App", "FodyWeavers.xsd"))
            .Descendants(schema + "element").Single(candidate => candidate.Attribute("name")!.Value == "TraceLlm");
        Assert.That(
            element.Element(schema + "complexType")!.Elements(schema + "attribute").Select(attribute => attribute.Attribute("name")!.Value),
            Is.EquivalentTo(OptionDefinitions.All.Select(option => option.Name)));
    }

    [TestCase("net8.0")]
    [TestCase("net9.0")]
    public void OlderFrameworksBuildWithoutWarning(string framework)
    {
        using ScratchSolution solution = Console(framework);
        solution.BuildClean("App");
        Assert.That(
            WovenReferences.Of(solution.Output("App", framework)),
            Does.Contain("TraceLlm").And.Not.Contain("System.Private.CoreLib"));
    }

    [Test]
    public void UnsupportedFrameworkIsToldSo()
    {
        using var solution = new ScratchSolution();
        solution.WriteProject("App", ScratchSolution.WeaverReference, properties: "<LangVersion>latest</LangVersion>", framework: "netstandard2.0");
        ProcessResult result = solution.Build("App");
        Assert.That(result.ExitCode, Is.Not.Zero);
        Assert.That(result.Output, Does.Contain($"error NU1202: Package TraceLlm {PackageFeed.Version} is not compatible with netstandard2.0"));
    }

    [Test]
    [PeerIssue("csnemes/tracer#94")]
    public void LibraryIsTracedAndKeepsFodyToItself()
    {
        using var solution = new ScratchSolution();
        solution.WriteProject(
            "Library",
            $"""
            <PackageReference Include="TraceLlm" Version="{PackageFeed.Version}" />
            <PackageReference Include="TraceLlm.Fody" Version="{PackageFeed.Version}" PrivateAssets="all" />
            """,
            properties: "<GeneratePackageOnBuild>true</GeneratePackageOnBuild><Version>1.0.0-test</Version>");
        solution.Write("Library/FodyWeavers.xml", """<Weavers><TraceLlm Project="library"/></Weavers>""");
        solution.Write("Library/Agent.cs", AgentSource.Agent);
        solution.WriteProject("App", """<ProjectReference Include="../Library/Library.csproj" />""");
        solution.Write("App/Program.cs", AgentSource.Program);

        solution.BuildClean("App");
        Assert.That(solution.RestoredPackages("App"), Is.EqualTo(new[] { "TraceLlm" }));
        Assert.That(solution.RunApplication("App").Output, Is.EqualTo(AgentSource.Output));
        TraceDocument trace = solution.Traces().Single();
        Assert.That(trace.ProjectName, Is.EqualTo("library"));
        Assert.That(trace.Steps.Select(step => step.ToolName), Is.EqualTo(new[] { "search" }));
        Assert.That(PackagedDependencies(solution.PathOf("Library", "bin", Repository.Configuration, "Library.1.0.0-test.nupkg")), Is.EqualTo(new[] { "TraceLlm" }));
    }

    private static ScratchSolution Console(string framework)
    {
        var solution = new ScratchSolution();
        solution.WriteProject("App", ScratchSolution.WeaverReference, framework: framework);
        solution.Write("App/FodyWeavers.xml", ScratchSolution.PlainWeavers);
        solution.Write("App/Agent.cs", AgentSource.Agent);
        solution.Write("App/Program.cs", AgentSource.Program);
        return solution;
    }

    private static string[] PackagedDependencies(string package)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream nuspec = archive.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return [.. XDocument.Load(nuspec).Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value)];
    }
}
