using Tests.Fixtures;
using TraceLlm.Fody.Diagnostics;

namespace Tests.Packaging;

/// <summary>Solutions of more than one project, where Fody's users were left without weaving, without a word, or without a build.</summary>
[Category("Process")]
public sealed class SeveralProjectsTest
{
    private const string Library = """
        namespace Scratch;

        public static class Words
        {
            [TraceLlm.Trace]
            public static string Doubled(string word) => word + word;
        }
        """;

    private const string Program = """
        Console.WriteLine(Scratch.Words.Doubled("a") + App.Shout("b"));

        public static class App
        {
            [TraceLlm.Trace]
            public static string Shout(string word) => word + "!";
        }
        """;

    [Test]
    [PeerIssue("Fody/Fody#917")]
    public void ProjectThatIsNotWovenIsToldSo()
    {
        using ScratchSolution solution = TwoProjects(application: "");
        ProcessResult result = solution.Build("App").MustSucceed();
        string message = string.Format(DiagnosticDescriptors.WeaverNotReferenced.MessageFormat, "App");
        Assert.That(result.Output, Does.Contain(
            $"warning TLLM022: {message} ({DiagnosticDescriptors.WeaverNotReferenced.HelpLink})"));
        Assert.That(result.Output, Does.Not.Contain("TLLM022: Library"));
        solution.RunApplication("App");
        Assert.That(solution.Traces().Select(trace => trace.Prompt), Is.EqualTo(new[] { "Doubled" }));

        solution.WriteProject("App", Reference, "<OutputType>Exe</OutputType><NoWarn>$(NoWarn);TLLM022</NoWarn>");
        solution.BuildClean("App");
    }

    [Test]
    public void ProjectThatMarksNothingIsToldNothing()
    {
        using ScratchSolution solution = TwoProjects(application: "");
        solution.Write("App/Program.cs", """
            Console.WriteLine(Scratch.Words.Doubled("a") + typeof(EventTraceAttribute).Name + TraceLlm.Tracer.CurrentTraceId);

            [EventTrace]
            public sealed class EventTraceAttribute : Attribute;
            """);
        solution.BuildClean("App");
    }

    [Test]
    [PeerIssue("Fody/Fody#917")]
    public void ProjectThatReferencesTheWeaverItselfIsWoven()
    {
        using ScratchSolution solution = TwoProjects(ScratchSolution.WeaverReference);
        solution.BuildClean("App");
        solution.RunApplication("App");
        Assert.That(solution.Traces().Select(trace => trace.Prompt), Is.EquivalentTo(new[] { "Doubled", "Shout" }));
    }

    [Test]
    [PeerIssue("Fody/Fody#1318")]
    public void SchemaThatSomethingElseHoldsOpenDoesNotFailTheBuild()
    {
        using ScratchSolution solution = TwoProjects(ScratchSolution.WeaverReference);
        solution.Write("Library/FodyWeavers.xsd", "<outdated />");
        using (File.Open(solution.PathOf("Library", "FodyWeavers.xsd"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            solution.Build("App").MustSucceed();

        solution.RunApplication("App");
        Assert.That(solution.Traces().Select(trace => trace.Prompt), Is.EquivalentTo(new[] { "Doubled", "Shout" }));
    }

    private static string Reference => """<ProjectReference Include="../Library/Library.csproj" />""";

    private static ScratchSolution TwoProjects(string application)
    {
        var solution = new ScratchSolution();
        solution.WriteProject("Library", ScratchSolution.WeaverReference, properties: "");
        solution.Write("Library/FodyWeavers.xml", ScratchSolution.PlainWeavers);
        solution.Write("Library/Words.cs", Library);
        solution.WriteProject("App", Reference + application);
        if (application != "")
            solution.Write("App/FodyWeavers.xml", ScratchSolution.PlainWeavers);

        solution.Write("App/Program.cs", Program);
        return solution;
    }
}
