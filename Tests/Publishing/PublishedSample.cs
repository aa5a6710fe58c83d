using Tests.Fixtures;

namespace Tests.Publishing;

/// <summary>
/// The sample RagAgent as the build leaves it and as it is published, outside the repository, so that the solution's own
/// outputs stay as they are.
/// </summary>
internal sealed class PublishedSample : IDisposable
{
    public const string Trimmed = "Trimmed";
    public const string NativeAot = "NativeAot";

    private const string Name = "RagAgent";
    private const string Linker = "gcc";

    private static readonly string s_executable = OperatingSystem.IsWindows() ? Name + ".exe" : Name;

    private readonly TemporaryFolder _folder = new();
    private int _runs;

    /// <summary>The program that the JIT compiles, which the solution has built.</summary>
    public static string BuiltProgram =>
        Repository.PathOf("Samples", Name, "bin", Repository.Configuration, "net10.0", Name + ".dll");

    private string Outputs => _folder.PathOf("artifacts");

    /// <summary>Publishes the sample and demands that there is nothing to warn of.</summary>
    public void Publish(string mode)
    {
        if (mode == NativeAot)
            RequireLinker();

        ProcessResult result = ChildProcess.Run(
            Repository.Root,
            new Dictionary<string, string>(),
            "publish", Repository.PathOf("Samples", Name, Name + ".csproj"), "-c", "Release", "--use-current-runtime", "-nologo", "-tl:off",
            "-p:PublishAs=" + mode, "-p:ArtifactsPath=" + Outputs, "-p:UseSharedCompilation=false").MustSucceed();
        Assert.That(result.Output, Does.Not.Match(@"(?i)\bwarning\b"));
    }

    public string RunBuilt(string question, IReadOnlyDictionary<string, string> environment) =>
        TraceOf(store => ChildProcess.Run(_folder.Path, With(environment, store), [BuiltProgram, .. Arguments(question)]));

    public string RunPublished(string mode, string question, IReadOnlyDictionary<string, string> environment)
    {
        string program = Path.Combine(Outputs, "publish", Name, mode.ToLowerInvariant(), s_executable);
        return TraceOf(store => ChildProcess.RunProgram(program, _folder.Path, With(environment, store), Arguments(question)));
    }

    public void Dispose() => _folder.Dispose();

    private static string[] Arguments(string question) => [question, "--docs", Repository.PathOf("docs")];

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> environment, string store) =>
        new(environment) { ["TRACELLM_PATH"] = store };

    /// <summary>The one document that a run leaves in its store.</summary>
    private string TraceOf(Func<string, ProcessResult> run)
    {
        string store = _folder.PathOf("store", $"{++_runs}");
        ProcessResult result = run(store);
        Assert.That(Directory.Exists(store), Is.True, result.Output + result.Error);
        return File.ReadAllLines(Directory.GetFiles(store, "*.jsonl").Single()).Single();
    }

    private static void RequireLinker()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (OperatingSystem.IsLinux() && !folders.Any(folder => File.Exists(Path.Combine(folder, Linker))))
            throw new AssertionException($"NativeAOT links with {Linker}, which is not on the PATH. Install it (Debian: apt-get install {Linker}).");
    }
}
