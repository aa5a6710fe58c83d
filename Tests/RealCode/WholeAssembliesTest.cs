using Tests.Fixtures;

namespace Tests.RealCode;

/// <summary>Published assemblies, woven whole: every method is traced or named, compiles, and the libraries still work.</summary>
[Category("Process")]
[Category("RealCode")]
public sealed class WholeAssembliesTest
{
    private static readonly string s_program = Repository.PathOf("Tests.RealCode", "bin", Repository.Configuration, "net10.0");

    private string _folder = "";
    private string[][] _woven = [];

    [OneTimeSetUp]
    public void Weave()
    {
        _folder = Directory.CreateTempSubdirectory("tracellm-").FullName;
        foreach (string file in Directory.EnumerateFiles(s_program))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));

        ProcessResult result = Run(s_program, [], "weave", Path.Combine(_folder, "woven"));
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        _woven = [.. Lines(result.Output).Select(line => line.Split(' '))];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_folder, "woven")))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void EveryAssemblyIsWovenAndWhatIsLeftIsNamed()
    {
        foreach (string[] counts in _woven)
            TestContext.Out.WriteLine($"{counts[0]}: {counts[1]} methods traced, {counts[2]} left with a diagnostic");

        Assert.That(_woven, Has.Length.EqualTo(15));
        Assert.That(_woven.Select(counts => int.Parse(counts[1])), Has.All.GreaterThan(300));
    }

    [Test]
    public void NoMethodFailsToCompileThatCompiledBefore()
    {
        string[] before = Prepare(Path.Combine(_folder, "none"));
        string[] after = Prepare(Path.Combine(_folder, "woven"));
        Assert.That(Count(after), Is.GreaterThanOrEqualTo(Count(before)).And.GreaterThan(100_000));
        Assert.That(after.Where(IsFailure).Except(before.Where(IsFailure)), Is.Empty);
    }

    [TestCase("json")]
    [TestCase("markdown")]
    [TestCase("retry")]
    public void WorkGivesTheSameResult(string work) => AssertSameWork(work, "full");

    /// <summary>
    /// Without content: values of F# print themselves by reflection, which takes milliseconds each; and a compiler's symbols
    /// are made while they are asked, so that a getter called too early gives another compilation.
    /// </summary>
    [TestCase("compilation")]
    [TestCase("properties")]
    public void WorkWithoutCaptureGivesTheSameResult(string work) => AssertSameWork(work, "metadata");

    private void AssertSameWork(string work, string capture)
    {
        ProcessResult plain = Run(s_program, [], "work", work);
        ProcessResult woven = Run(_folder, new() { ["TRACELLM_CAPTURE"] = capture }, "work", work);
        Assert.That(plain.ExitCode, Is.Zero, plain.Error);
        Assert.That(woven.ExitCode, Is.Zero, woven.Error);
        Assert.That(woven.Output, Is.EqualTo(plain.Output));
        Assert.That(plain.Error, Does.Contain("traces 0 "));
        Assert.That(woven.Error, Does.Match("traces [1-9][0-9]* internal failures 0"));
    }

    private string[] Prepare(string folder)
    {
        ProcessResult result = Run(s_program, new() { ["DOTNET_BackpatchEntryPointSlots"] = "0" }, "prepare", folder);
        Assert.That(result.ExitCode, Is.Zero, result.Error);
        return Lines(result.Output);
    }

    private ProcessResult Run(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        environment["TRACELLM_PERSISTENCE"] = "None";
        return ChildProcess.Run(folder, environment, [Path.Combine(folder, "Tests.RealCode.dll"), .. arguments]);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsFailure(string line) => line.StartsWith("failed ", StringComparison.Ordinal);

    private static int Count(string[] lines) => int.Parse(lines.Single(line => line.StartsWith("prepared ", StringComparison.Ordinal)).Split(' ')[1]);
}
