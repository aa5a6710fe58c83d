using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Fody;

namespace Tests.Fixtures;

/// <summary>An assembly of fixtures as one configuration compiles it: as it is, and woven.</summary>
public sealed class Fixture
{
    public const string Debug = "Debug";
    public const string Release = "Release";
    public const string CSharp = "AssemblyToProcess";
    public const string VisualBasic = "AssemblyToProcess.VisualBasic";
    public const string FSharp = "AssemblyToProcess.FSharp";
    public const string Providers = "AssemblyToProcess.Providers";

    private static readonly string[] s_projects = [CSharp, VisualBasic, FSharp, Providers];
    private static readonly ConcurrentDictionary<(string Project, string Configuration, string Methods, string Options), Lazy<Fixture>> s_loaded = new();

    /// <param name="project">The project.</param>
    /// <param name="configuration">How it is compiled.</param>
    /// <param name="methods">What is traced besides the methods that are marked: child elements of the configuration.</param>
    /// <param name="options">Attributes of the configuration.</param>
    private Fixture(string project, string configuration, string methods, string options)
    {
        string plain = PathOf(project, configuration);
        Fody.TestResult result = new ModuleWeaver { Config = XElement.Parse($"<TraceLlm Project='fixtures' Persistence='None' {options}>{methods}</TraceLlm>") }
            .ExecuteTestRun(plain, runPeVerify: false, writeSymbols: true, assemblyName: $"{project}_{configuration}{(methods.Length > 0 ? "_all" : "")}{(options.Length > 0 ? "_options" : "")}");
        Assert.That(result.Errors.Select(error => error.Text), Is.Empty);
        WovenPath = result.AssemblyPath;
        PlainPath = plain;
        Plain = Load("plain", plain, plain);
        Woven = Load("woven", plain, WovenPath);
    }

    /// <summary>Every project of fixtures in every configuration, as the arguments of a test fixture.</summary>
    public static IEnumerable<string[]> All =>
        s_projects.SelectMany(project => new[] { Debug, Release }.Select(configuration => new[] { project, configuration }));

    public Assembly Plain { get; }

    public Assembly Woven { get; }

    public string PlainPath { get; }

    public string WovenPath { get; }

    public static Fixture For(string configuration) => For(CSharp, configuration);

    public static Fixture For(string project, string configuration) => For(project, configuration, methods: "", options: "");

    /// <summary>With every method traced that somebody wrote, marked or not.</summary>
    public static Fixture OfEveryMethod(string project, string configuration) => For(project, configuration, "<Include Method='*' />", options: "");

    /// <summary>With every tool retried once that does not say otherwise.</summary>
    public static Fixture OfRetriedTools(string configuration) => For(CSharp, configuration, methods: "", "MaxRetries='1' RetryDelayMs='1'");

    public static string PathOf(string project, string configuration) =>
        Repository.PathOf(project, "bin", configuration, "net10.0", project + ".dll");

    private static Fixture For(string project, string configuration, string methods, string options) => s_loaded.GetOrAdd(
        (project, configuration, methods, options),
        key => new Lazy<Fixture>(() => new Fixture(key.Project, key.Configuration, key.Methods, key.Options))).Value;

    /// <summary>
    /// A context of its own, so that assemblies of one name can stand beside each other; the runtime is shared. What the
    /// tests themselves do not have, a language's library, lies beside the plain assembly.
    /// </summary>
    private static Assembly Load(string name, string plain, string path)
    {
        var context = new AssemblyLoadContext(name + " " + path);
        context.Resolving += (_, library) => Path.Combine(Path.GetDirectoryName(plain)!, library.Name + ".dll") is var beside && File.Exists(beside)
            ? context.LoadFromAssemblyPath(beside)
            : null;
        return context.LoadFromAssemblyPath(path);
    }
}
